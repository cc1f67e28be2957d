/** Icons by name, for rooms' menus: a manifest names its icon, so that it carries no drawing itself. */
import { createElement } from 'react'
import {
  IconBars, IconBell, IconBook, IconBriefcase, IconCalendar, IconChat, IconDoor, IconFile, IconGrid, IconHelp, IconHistory, IconHome, IconJournal,
  IconKey, IconLock, IconPlan, IconSchool, IconSettings, IconShield, IconStar, IconSun, IconTask, IconUpload, IconUser, IconUsers,
} from './icons.tsx'
import type { Icon, IconProps } from './icons.tsx'

const named = {
  today: IconSun,
  home: IconHome,
  journal: IconJournal,
  diary: IconJournal,
  timetable: IconGrid,
  planning: IconPlan,
  pupils: IconUsers,
  people: IconUsers,
  staff: IconBriefcase,
  documents: IconFile,
  learning: IconBook,
  subjects: IconBook,
  homework: IconTask,
  tests: IconTask,
  reports: IconBars,
  messages: IconChat,
  notices: IconBell,
  calendar: IconCalendar,
  closing: IconLock,
  school: IconSchool,
  rooms: IconDoor,
  access: IconShield,
  log: IconHistory,
  accounts: IconKey,
  import: IconUpload,
  settings: IconSettings,
  profile: IconUser,
  achievements: IconStar,
  help: IconHelp,
} as const satisfies Record<string, Icon>

export type MenuIconName = keyof typeof named

const isNamed = (name: string): name is MenuIconName => Object.hasOwn(named, name)

/** Names that a menu entry may give. */
export const menuIconNames: readonly MenuIconName[] = Object.keys(named).filter(isNamed)

/** The icon of that name; undefined where there is none. */
export function menuIcon(name: string): Icon | undefined {
  return isNamed(name) ? named[name] : undefined
}

/** The icon of that name; a question mark where there is none. */
export const MenuIcon = ({ name, ...props }: IconProps & { readonly name: string }) => createElement(menuIcon(name) ?? IconHelp, props)
