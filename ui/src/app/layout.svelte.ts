/** Which parts of the window stand open, and how wide. */

export const layout = $state({
  rail: true,
  list: true,
  context: true,
  railWidth: 208,
  listWidth: 340,
  contextWidth: 300,
})

export const LIMITS = { rail: [160, 320], list: [240, 640], context: [220, 480] } as const
