import type { en } from './en.ts'
export const kk: Record<keyof typeof en, string> = {
  'planning.group.read': 'Сыныпта қандай пәндер жүретінін және кім беретінін көру',
  'planning.own_group.read': 'Өзім сабақ беретін топтарды көру',
  'planning.groups': 'Пәндер мен мұғалімдер',
  'planning.subject': 'Пән',
  'planning.teachers': 'Мұғалімдері',
  'planning.subgroup': '{name}-топ',
  'planning.subgroup.boys': 'ұлдар',
  'planning.subgroup.girls': 'қыздар',
  'planning.with': '{labels} сыныбымен бірге',
  'planning.pupils': 'Оқушылар',
  'planning.teachers.none': 'әзірге жоқ',
  'planning.groups.none': 'Бұл сыныпқа әзірге ештеңе жоспарланбаған',
  'planning.groups.none.text': 'Сыныптың оқу жоспары енгізілгенде, пәндер мен мұғалімдер осында тұрады.',
}
