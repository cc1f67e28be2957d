/** What other rooms may join. */
export interface PlanningViews {
  'planning.teaching_group_v': { id: string; org_id: string; year_code: string; subject_id: string; whole: boolean; subgroup: string | null; class_ids: string[] | null; class_label: string | null }
  'planning.group_class_v': { org_id: string; teaching_group_id: string; class_group_id: string }
  /** Who was in the group from when until when (half-open), and by the roll of which class; `named` is the contrary of the group's `whole`. */
  'planning.member_v': { org_id: string; teaching_group_id: string; pupil_id: string; from_on: string; until_on: string | null; class_group_id: string; named: boolean }
  /** Who teaches which group today. */
  'planning.teaches_v': { org_id: string; teaching_group_id: string; teacher_id: string }
  'planning.group_reach_v': { org_id: string; id: string; reach: string; person_id: string }
}
