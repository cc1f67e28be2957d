import type { Draft, Rule } from "./draft.ts";

export type Language = "kk" | "ru" | "en";

interface Words { readonly who: string; readonly what: string; readonly n: number; readonly m: number; readonly where: string }

/** One sentence per kind of rule: Kazakh, Russian, English. {who} people, {what} lessons, {n} and {m} numbers, {where} rooms or hours. */
const sentences: Readonly<Record<Rule["kind"], readonly [string, string, string]>> = {
  unavailable: ["{who}: {n} сағатта сабақ өткізе алмайды", "{who}: {n} ч. в неделю недоступны", "{who}: not available at {n} hours"],
  starts: ["{what}: тек рұқсат етілген {n} сағаттың бірінде басталады", "{what}: начинается только в одном из {n} разрешённых часов", "{what}: starts only at one of {n} hours allowed"],
  within: ["{what}: тек рұқсат етілген {n} сағат ішінде өтеді", "{what}: проходит только в {n} разрешённых часах", "{what}: stands only in {n} hours allowed"],
  minDays: ["{what}: арасы кемінде {n} күн", "{what}: между ними не менее {n} дн.", "{what}: at least {n} days apart"],
  maxDaysBetween: ["{what}: арасы ең көбі {n} күн", "{what}: между ними не более {n} дн.", "{what}: at most {n} days apart"],
  maxPerDay: ["{what}: бір күнде ең көбі {n}", "{what}: в один день не более {n}", "{what}: at most {n} on one day"],
  minGaps: ["{what}: бір күнде болса, арасы кемінде {n} сағат", "{what}: в один день — не менее {n} ч. между ними", "{what}: on one day at least {n} hours between"],
  sameStart: ["{what}: бір уақытта басталады", "{what}: начинаются одновременно", "{what}: start together"],
  sameHour: ["{what}: бір сағатта басталады (күні әртүрлі болуы мүмкін)", "{what}: начинаются в один и тот же час", "{what}: start at the same hour"],
  sameDay: ["{what}: бір күнде өтеді", "{what}: проходят в один день", "{what}: are on one day"],
  apart: ["{what}: бір уақытта өтпейді", "{what}: не идут одновременно", "{what}: do not overlap"],
  consecutive: ["{what}: екіншісі біріншісінен кейін бірден", "{what}: второй сразу после первого", "{what}: the second follows the first at once"],
  grouped: ["{what}: қатар тұрады", "{what}: стоят рядом", "{what}: stand next to each other"],
  ordered: ["{what}: екіншісі аптада кейін", "{what}: второй позже на неделе", "{what}: the second is later in the week"],
  orderedSameDay: ["{what}: бір күнде болса, екіншісі кейін", "{what}: в один день — второй позже", "{what}: on one day the second is later"],
  orderedGap: ["{what}: екі түрдің арасында кемінде {n} сағат", "{what}: между двумя видами не менее {n} ч.", "{what}: at least {n} hours between the two kinds"],
  endsDay: ["{what}: оқушылардың соңғы сабағы", "{what}: последний урок дня у учеников", "{what}: the pupils' last lesson of the day"],
  maxDaysWeek: ["{who}: аптасына ең көбі {n} күн", "{who}: не более {n} дн. в неделю", "{who}: at most {n} days a week"],
  minDaysWeek: ["{who}: аптасына кемінде {n} күн", "{who}: не менее {n} дн. в неделю", "{who}: at least {n} days a week"],
  maxGapsWeek: ["{who}: аптасына ең көбі {n} бос сағат", "{who}: не более {n} окон в неделю", "{who}: at most {n} gaps a week"],
  maxGapsDay: ["{who}: күніне ең көбі {n} бос сағат", "{who}: не более {n} окон в день", "{who}: at most {n} gaps a day"],
  lateStarts: ["{who}: күн бірінші сағаттан басталады, {n} күн ғана екіншіден", "{who}: день с первого часа, лишь {n} дн. со второго", "{who}: the day begins at the first hour, on {n} days at the second"],
  maxHoursDay: ["{who}: күніне ең көбі {n} сағат", "{who}: не более {n} ч. в день", "{who}: at most {n} hours a day"],
  minHoursDay: ["{who}: күніне кемінде {n} сағат", "{who}: не менее {n} ч. в день", "{who}: at least {n} hours a day"],
  maxRun: ["{who}: қатарынан ең көбі {n} сағат", "{who}: не более {n} ч. подряд", "{who}: at most {n} hours without a pause"],
  intervalDays: ["{who}: {where} аралығында ең көбі {n} күн", "{who}: в часы {where} не более {n} дн.", "{who}: in hours {where} on at most {n} days"],
  maxSpan: ["{who}: күннің ұзақтығы ең көбі {n} сағат", "{who}: день не длиннее {n} ч.", "{who}: a day of at most {n} hours from first to last"],
  minRest: ["{who}: екі күннің арасында кемінде {n} сағат тынығу", "{who}: между днями не менее {n} ч. отдыха", "{who}: at least {n} hours of rest between days"],
  someHoursDay: ["{who}: таңдалған {m} сабақтан күніне ең көбі {n} сағат", "{who}: из выбранных уроков ({m}) не более {n} ч. в день", "{who}: of {m} chosen lessons at most {n} hours a day"],
  someRun: ["{who}: таңдалған {m} сабақтан қатарынан ең көбі {n} сағат", "{who}: из выбранных уроков ({m}) не более {n} ч. подряд", "{who}: of {m} chosen lessons at most {n} hours without a pause"],
  maxSlots: ["{what}: таңдалған сағаттардың ең көбі {n}-ын алады", "{what}: занимают не более {n} из выбранных часов", "{what}: fill at most {n} of the chosen hours"],
  maxTogether: ["{what}: бір сағатта ең көбі {n}", "{what}: в один час не более {n}", "{what}: at most {n} in one hour"],
  minTogether: ["{what}: бір сағатта кемінде {n}", "{what}: в один час не менее {n}", "{what}: at least {n} in one hour"],
  rooms: ["{what}: тек {where} кабинетінде", "{what}: только в {where}", "{what}: only in {where}"],
  roomUnavailable: ["{where}: {n} сағатта жабық", "{where}: закрыт(ы) {n} ч.", "{where}: closed at {n} hours"],
  maxRooms: ["{what}: ең көбі {n} кабинетте", "{what}: не более чем в {n} кабинетах", "{what}: in at most {n} rooms"],
  sameRoom: ["{what}: қатар тұрса, бір кабинетте", "{what}: подряд — в одном кабинете", "{what}: in one room when they follow each other"],
  buildingChangesDay: ["{who}: күніне ғимаратты ең көбі {n} рет ауыстырады", "{who}: не более {n} переходов между зданиями в день", "{who}: at most {n} changes of building a day"],
  buildingChangesWeek: ["{who}: аптасына ғимаратты ең көбі {n} рет ауыстырады", "{who}: не более {n} переходов между зданиями в неделю", "{who}: at most {n} changes of building a week"],
  buildingGap: ["{who}: ғимарат ауысқанда кемінде {n} бос сағат", "{who}: при переходе между зданиями не менее {n} свободных ч.", "{who}: at least {n} free hours when changing building"],
};

const more: Readonly<Record<Language, (n: number) => string>> = { kk: (n) => ` және тағы ${n}`, ru: (n) => ` и ещё ${n}`, en: (n) => ` and ${n} more` };

function some(names: readonly string[], language: Language): string {
  return names.length <= 3 ? names.join(", ") : names.slice(0, 3).join(", ") + more[language](names.length - 3);
}

/** A rule of a draft as a sentence. */
export function sentenceOf(draft: Draft, rule: Rule, language: Language): string {
  const words: Words = {
    who: "resources" in rule ? some(rule.resources.map((r) => draft.resources[r]!.name), language) : "",
    what: "activities" in rule ? some(rule.activities.map((a) => draft.activities[a]!.label), language) : "",
    n: "hours" in rule ? rule.hours : "days" in rule ? rule.days : "limit" in rule ? rule.limit : "slots" in rule ? rule.slots.length : 0,
    m: "activities" in rule ? rule.activities.length : 0,
    where: "rooms" in rule ? some(rule.rooms.map((r) => draft.rooms[r]!.name), language) : rule.kind === "intervalDays" ? `${draft.hours[rule.from] ?? ""}–${draft.hours[rule.to] ?? ""}` : "",
  };
  const text = sentences[rule.kind][language === "kk" ? 0 : language === "ru" ? 1 : 2];
  return text.replace(/\{(who|what|n|m|where)\}/g, (_all, key: keyof Words) => String(words[key]));
}
