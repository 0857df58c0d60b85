/** Somebody who can sign in here. All of them are invented. */
export interface DemoUser {
  readonly id: string
  readonly name: string
  readonly role: 'clinicalGeneticist' | 'laboratoryGeneticist' | 'reader'
  readonly department: string
  /** What the sign-in page calls the role. */
  readonly title: string
}

const department = 'Klinisk Genetisk Afdeling, Demo Universitetshospital'

export const demoUsers: readonly DemoUser[] = [
  {
    id: 'l.overlaege',
    name: 'Lise Overlæge',
    role: 'clinicalGeneticist',
    department,
    title: 'Overlæge, klinisk genetik',
  },
  {
    id: 'm.molekylaer',
    name: 'Mads Molekylær',
    role: 'laboratoryGeneticist',
    department,
    title: 'Molekylærbiolog, laboratoriet',
  },
  { id: 's.studerende', name: 'Sofie Studerende', role: 'reader', department, title: 'Studerende, kun læseadgang' },
]

/** The same for everybody, and shown on the sign-in page: nobody should take this for a secret. */
export const demoPassword = 'demo'

export function findUser(id: string | undefined): DemoUser | undefined {
  return demoUsers.find((user) => user.id === id)
}

/** Who a `login_hint` signs in without asking; `demo` stands for the clinician. */
export function userOfHint(hint: string | undefined): DemoUser | undefined {
  return hint === 'demo' ? demoUsers[0] : findUser(hint)
}
