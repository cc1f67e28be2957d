export const en = {
  'orgs.room.read': 'See the rooms of the school',
} as const
