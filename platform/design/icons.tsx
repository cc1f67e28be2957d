/**
 * Icons of the product: a 20 px grid, one stroke of 1.6, round ends, drawn by us.
 * Each is a component of its own, so a page carries only those that it shows.
 */
import type { ReactElement } from 'react'

export interface IconProps {
  /** Side in CSS pixels; 20 where absent. */
  readonly size?: 14 | 16 | 18 | 20 | 22 | 24 | 32
  readonly className?: string
  /** What it says to those who do not see it; absent: it stands beside words that say the same. */
  readonly label?: string
}

export type Icon = (props: IconProps) => ReactElement

/** Small icons need a heavier stroke to look as dark as the words beside them. */
const strokeOf = (size: number): number => (size <= 14 ? 2.1 : size <= 16 ? 1.9 : 1.6)

function draw(d: string): Icon {
  return function IconShape({ size = 20, className, label }: IconProps) {
    return (
      <svg
        className={className}
        width={size}
        height={size}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth={strokeOf(size)}
        strokeLinecap="round"
        strokeLinejoin="round"
        role={label ? 'img' : undefined}
        aria-label={label}
        aria-hidden={label ? undefined : true}
        focusable="false"
      >
        <path d={d} />
      </svg>
    )
  }
}

const circle = 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4Z'

// places
export const IconSun = /* @__PURE__ */ draw('M10 6.7a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6ZM10 2v1.7M10 16.3V18M2 10h1.7M16.3 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M4.3 15.7l1.2-1.2M14.5 5.5l1.2-1.2')
export const IconHome = /* @__PURE__ */ draw('M3.3 8.8 10 3.2l6.7 5.6v7.1a1.1 1.1 0 0 1-1.1 1.1H4.4a1.1 1.1 0 0 1-1.1-1.1ZM7.8 17v-5h4.4v5')
export const IconJournal = /* @__PURE__ */ draw('M5.4 2.8h9.2A1.4 1.4 0 0 1 16 4.2v11.6a1.4 1.4 0 0 1-1.4 1.4H5.4A1.4 1.4 0 0 1 4 15.8V4.2a1.4 1.4 0 0 1 1.4-1.4ZM7.3 2.8v14.4M10 6.6h3.3M10 9.8h3.3')
export const IconGrid = /* @__PURE__ */ draw('M4.3 3.2h11.4A1.3 1.3 0 0 1 17 4.5v11a1.3 1.3 0 0 1-1.3 1.3H4.3A1.3 1.3 0 0 1 3 15.5v-11a1.3 1.3 0 0 1 1.3-1.3ZM3 7.7h14M3 12.2h14M7.7 3.2v13.6M12.3 3.2v13.6')
export const IconPlan = /* @__PURE__ */ draw('M3 5h14M3 10h8M3 15h5.5M11.5 14.3l2 2 4-4.3')
export const IconUsers = /* @__PURE__ */ draw('M7.5 9.6a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.6c0-3 2.3-4.8 5.5-4.8s5.5 1.8 5.5 4.8M13 3.9a2.9 2.9 0 0 1 0 5.4M15.2 12.2c1.8.7 2.8 2.2 2.8 4.4')
export const IconUser = /* @__PURE__ */ draw('M10 9.7a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6ZM3.8 17c0-3.1 2.6-5 6.2-5s6.2 1.9 6.2 5')
export const IconBriefcase = /* @__PURE__ */ draw('M4 6.5h12A1.5 1.5 0 0 1 17.5 8v7a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 15V8A1.5 1.5 0 0 1 4 6.5ZM7 6.5V5a1.5 1.5 0 0 1 1.5-1.5h3A1.5 1.5 0 0 1 13 5v1.5M2.5 11h15')
export const IconFile = /* @__PURE__ */ draw('M5.8 2.6h5.7l4 4v9.4a1.4 1.4 0 0 1-1.4 1.4H5.8A1.4 1.4 0 0 1 4.4 16V4a1.4 1.4 0 0 1 1.4-1.4ZM11.3 2.8v4h4M7.3 10.5h5.4M7.3 13.6h5.4')
export const IconBook = /* @__PURE__ */ draw('M10 5.2C8.3 4 5.8 3.6 2.8 3.8v11.5c3-.2 5.5.2 7.2 1.4 1.7-1.2 4.2-1.6 7.2-1.4V3.8c-3-.2-5.5.2-7.2 1.4ZM10 5.2v11.5')
export const IconTask = /* @__PURE__ */ draw('M6.9 4H5.4A1.4 1.4 0 0 0 4 5.4v10.4a1.4 1.4 0 0 0 1.4 1.4h9.2a1.4 1.4 0 0 0 1.4-1.4V5.4A1.4 1.4 0 0 0 14.6 4h-1.5M7.5 2.6h5v2.9h-5ZM7.2 11.3l2 2 3.7-4')
export const IconBars = /* @__PURE__ */ draw('M2.8 17h14.4M5 14v-3.4M8.4 14V5.6M11.8 14V8.3M15.2 14v-2.4')
export const IconChat = /* @__PURE__ */ draw('M4 3.5h12A1.5 1.5 0 0 1 17.5 5v7.5A1.5 1.5 0 0 1 16 14H9.2l-3.7 3v-3H4a1.5 1.5 0 0 1-1.5-1.5V5A1.5 1.5 0 0 1 4 3.5Z')
export const IconHelp = /* @__PURE__ */ draw(`${circle}M7.9 8a2.1 2.1 0 1 1 3.1 1.9c-.7.4-1 .8-1 1.6M10 13.9v.1`)
export const IconSchool = /* @__PURE__ */ draw('M2.5 17h15M4 17V8.5L10 4l6 4.5V17M8 17v-3.8h4V17M10 4V2M7.6 9.8h.1M12.3 9.8h.1')
export const IconDoor = /* @__PURE__ */ draw('M4 17.2h12M5.5 17.2V3.8A1.2 1.2 0 0 1 6.7 2.6h6.6a1.2 1.2 0 0 1 1.2 1.2v13.4M11.8 10v.1')
export const IconShield = /* @__PURE__ */ draw('M10 2.6 4 4.8v4.7c0 3.7 2.4 6.5 6 7.9 3.6-1.4 6-4.2 6-7.9V4.8ZM7.4 9.9l1.8 1.8 3.4-3.6')
export const IconHistory = /* @__PURE__ */ draw('M3.4 4v3.6H7M3.6 7.6A7 7 0 1 1 3 10.6M10 6.4V10l2.6 1.7')
export const IconUpload = /* @__PURE__ */ draw('M10 13V3.4M6.2 7 10 3.2 13.8 7M3.2 13.4v2.2a1.4 1.4 0 0 0 1.4 1.4h10.8a1.4 1.4 0 0 0 1.4-1.4v-2.2')
export const IconDownload = /* @__PURE__ */ draw('M10 3.2v9.6M6.2 9.2 10 13l3.8-3.8M3.2 13.4v2.2a1.4 1.4 0 0 0 1.4 1.4h10.8a1.4 1.4 0 0 0 1.4-1.4v-2.2')
export const IconSettings = /* @__PURE__ */ draw('M3 5.5h7.2M14.2 5.5H17M12.2 3.6a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8ZM3 14.5h2.8M9.8 14.5H17M7.8 12.6a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8Z')

// acts
export const IconMenu = /* @__PURE__ */ draw('M3 5.5h14M3 10h14M3 14.5h9')
export const IconSearch = /* @__PURE__ */ draw('M9 3.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 9 3.2ZM13.2 13.2 17 17')
export const IconClose = /* @__PURE__ */ draw('M5 5l10 10M15 5 5 15')
export const IconPlus = /* @__PURE__ */ draw('M10 4v12M4 10h12')
export const IconMinus = /* @__PURE__ */ draw('M4 10h12')
export const IconCheck = /* @__PURE__ */ draw('M4 10.6l4 4 8-9')
export const IconPencil = /* @__PURE__ */ draw('M3.4 16.6l.8-3.7 9-9a1.6 1.6 0 0 1 2.3 0l.6.6a1.6 1.6 0 0 1 0 2.3l-9 9ZM11.8 5.4l2.8 2.8')
export const IconTrash = /* @__PURE__ */ draw('M3.5 5.5h13M7.6 5.5V4A1.2 1.2 0 0 1 8.8 2.8h2.4A1.2 1.2 0 0 1 12.4 4v1.5M5.2 5.5l.7 10.3a1.4 1.4 0 0 0 1.4 1.3h5.4a1.4 1.4 0 0 0 1.4-1.3l.7-10.3M8.4 9v4.6M11.6 9v4.6')
export const IconUndo = /* @__PURE__ */ draw('M6.8 4 3.2 7.6l3.6 3.6M3.4 7.6h8.2a4.6 4.6 0 0 1 0 9.2H7.4')
export const IconPrint = /* @__PURE__ */ draw('M5.6 7V3h8.8v4M5.6 14H4a1.4 1.4 0 0 1-1.4-1.4V8.4A1.4 1.4 0 0 1 4 7h12a1.4 1.4 0 0 1 1.4 1.4v4.2A1.4 1.4 0 0 1 16 14h-1.6M5.6 11.6h8.8V17H5.6Z')
export const IconSignOut = /* @__PURE__ */ draw('M8.2 3H5A1.4 1.4 0 0 0 3.6 4.4v11.2A1.4 1.4 0 0 0 5 17h3.2M8.4 10H17M13.6 6.4 17.2 10l-3.6 3.6')
export const IconSwap = /* @__PURE__ */ draw('M3.4 7h12.2M12.6 3.8 15.8 7l-3.2 3.2M16.6 13H4.4M7.4 9.8 4.2 13l3.2 3.2')
export const IconFilter = /* @__PURE__ */ draw('M3 5h14M5.8 10h8.4M8.4 15h3.2')
export const IconMore = /* @__PURE__ */ draw('M4.4 9.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2ZM10 9.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2ZM15.6 9.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2Z')
export const IconRefresh = /* @__PURE__ */ draw('M16.6 4v3.6H13M16.4 7.6A7 7 0 1 0 17 10.6')
export const IconExternal = /* @__PURE__ */ draw('M11.6 3.2h5.2v5.2M16.6 3.4 9.4 10.6M14.4 11.8v3.8a1.4 1.4 0 0 1-1.4 1.4H4.6a1.4 1.4 0 0 1-1.4-1.4V7.2a1.4 1.4 0 0 1 1.4-1.4h3.8')
export const IconEye = /* @__PURE__ */ draw('M2 10s2.8-5.2 8-5.2S18 10 18 10s-2.8 5.2-8 5.2S2 10 2 10ZM10 7.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8Z')
export const IconEyeOff = /* @__PURE__ */ draw('M3.4 3.4l13.2 13.2M8 5.1A8 8 0 0 1 10 4.8c5.2 0 8 5.2 8 5.2a14 14 0 0 1-2.3 2.9M13 14.5a8 8 0 0 1-3 .7C4.8 15.2 2 10 2 10a14 14 0 0 1 3.5-3.9M8.3 8.3a2.4 2.4 0 0 0 3.4 3.4')
export const IconChevronDown = /* @__PURE__ */ draw('M5 7.6l5 5 5-5')
export const IconChevronUp = /* @__PURE__ */ draw('M5 12.4l5-5 5 5')
export const IconChevronLeft = /* @__PURE__ */ draw('M12.4 5l-5 5 5 5')
export const IconChevronRight = /* @__PURE__ */ draw('M7.6 5l5 5-5 5')
export const IconArrowRight = /* @__PURE__ */ draw('M3.5 10h13M11.8 5.2 16.6 10l-4.8 4.8')

// states
export const IconAlert = /* @__PURE__ */ draw(`${circle}M10 6.3v4.3M10 13.6v.1`)
export const IconWarning = /* @__PURE__ */ draw('M10 3.2 17.8 16.6H2.2ZM10 8v3.8M10 14.2v.1')
export const IconInfo = /* @__PURE__ */ draw(`${circle}M10 9.2v4.5M10 6.3v.1`)
export const IconDoneCircle = /* @__PURE__ */ draw(`${circle}M6.8 10.3l2.2 2.2 4.2-4.7`)
export const IconAbsent = /* @__PURE__ */ draw(`${circle}M7.4 7.4l5.2 5.2M12.6 7.4l-5.2 5.2`)
export const IconClock = /* @__PURE__ */ draw(`${circle}M10 5.9V10l2.7 1.7`)
export const IconFlag = /* @__PURE__ */ draw('M5 17.4V3.2h9.6l-2.2 3.7 2.2 3.7H5')
export const IconStar = /* @__PURE__ */ draw('M10 2.9l2.2 4.6 5 .7-3.6 3.5.9 5L10 14.3l-4.5 2.4.9-5-3.6-3.5 5-.7Z')
export const IconLock = /* @__PURE__ */ draw('M5.4 9h9.2A1.4 1.4 0 0 1 16 10.4v5.2a1.4 1.4 0 0 1-1.4 1.4H5.4A1.4 1.4 0 0 1 4 15.6v-5.2A1.4 1.4 0 0 1 5.4 9ZM6.8 9V6.2a3.2 3.2 0 0 1 6.4 0V9')
export const IconCloud = /* @__PURE__ */ draw('M5.8 15.6a3.6 3.6 0 0 1-.5-7.2 4.8 4.8 0 0 1 9.3.7 3.3 3.3 0 0 1-.4 6.5Z')
export const IconCloudCheck = /* @__PURE__ */ draw('M5.8 15.6a3.6 3.6 0 0 1-.5-7.2 4.8 4.8 0 0 1 9.3.7 3.3 3.3 0 0 1-.4 6.5ZM7.6 11.4l1.8 1.8 3.2-3.4')
export const IconOffline = /* @__PURE__ */ draw('M3 3l14 14M2.4 8.2a11 11 0 0 1 3-2M8.4 5.2a11 11 0 0 1 9.2 3M5 11.2a7.2 7.2 0 0 1 3-1.7M12.6 9.8a7.2 7.2 0 0 1 2.4 1.4M7.6 14a3.6 3.6 0 0 1 4.8 0M10 16.6v.1')

// things
export const IconBell = /* @__PURE__ */ draw('M10 2.8a4.8 4.8 0 0 0-4.8 4.8c0 4-1.7 5.3-1.7 5.3h13s-1.7-1.3-1.7-5.3A4.8 4.8 0 0 0 10 2.8ZM8.3 15.7a1.8 1.8 0 0 0 3.4 0')
export const IconCalendar = /* @__PURE__ */ draw('M4.4 4h11.2A1.4 1.4 0 0 1 17 5.4v10.2a1.4 1.4 0 0 1-1.4 1.4H4.4A1.4 1.4 0 0 1 3 15.6V5.4A1.4 1.4 0 0 1 4.4 4ZM3 8.2h14M6.8 2.4v3.2M13.2 2.4v3.2')
export const IconClip = /* @__PURE__ */ draw('M15.8 9.2l-6.2 6.2a3.6 3.6 0 0 1-5.1-5.1l6.6-6.6a2.4 2.4 0 0 1 3.4 3.4l-6.3 6.3a1.2 1.2 0 0 1-1.7-1.7l5.6-5.6')
export const IconKey = /* @__PURE__ */ draw('M7 9.4a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6ZM9.7 10.5 16.8 3.4M13.8 6.4l2.4 2.4')
export const IconDevice = /* @__PURE__ */ draw('M4 3.6h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1ZM7 16.8h6M10 13.6v3.2')
export const IconPhone = /* @__PURE__ */ draw('M6.6 2.6h6.8a1.3 1.3 0 0 1 1.3 1.3v12.2a1.3 1.3 0 0 1-1.3 1.3H6.6a1.3 1.3 0 0 1-1.3-1.3V3.9a1.3 1.3 0 0 1 1.3-1.3ZM9 14.9h2')
export const IconMoon = /* @__PURE__ */ draw('M16.6 11.8A7 7 0 0 1 8.2 3.4a7 7 0 1 0 8.4 8.4Z')
export const IconGlobe = /* @__PURE__ */ draw(`${circle}M2.8 10h14.4M10 2.8c2 2 3 4.4 3 7.2s-1 5.2-3 7.2c-2-2-3-4.4-3-7.2s1-5.2 3-7.2Z`)
export const IconPin = /* @__PURE__ */ draw('M10 17.4s5.4-4.6 5.4-9a5.4 5.4 0 0 0-10.8 0c0 4.4 5.4 9 5.4 9ZM10 6.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z')
export const IconMail = /* @__PURE__ */ draw('M4 4.2h12a1.4 1.4 0 0 1 1.4 1.4v8.8a1.4 1.4 0 0 1-1.4 1.4H4a1.4 1.4 0 0 1-1.4-1.4V5.6A1.4 1.4 0 0 1 4 4.2ZM3 5.4l7 5.2 7-5.2')
