/** The rooms by height, ground floor first: a room stands only on rooms before it. tools/new-room.mjs enters new ones. */
export const floors = ['orgs', 'people', 'access', 'reference', 'calendar', 'staff', 'enrolment', 'planning', 'timetable', 'assignments', 'journal', 'diary', 'interop']
