export const kindWords = {
  person: 'Person',
  organisation: 'Organisation',
  'government-body': 'Government body',
  state: 'State',
  'armed-group': 'Armed group',
  group: 'Group',
  place: 'Place',
  term: 'Term',
  unknown: 'No kind yet',
} as const
