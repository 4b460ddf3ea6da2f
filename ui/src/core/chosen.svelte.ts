/** The clip that `i` and `y` act on: the one whose card is open, else the chosen row's. */
export const chosen = $state<{ clip: string | null }>({ clip: null })
