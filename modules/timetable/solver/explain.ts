import type { Draft } from "./draft.ts";
import type { Contradiction } from "./precheck.ts";
import { sentenceOf } from "./sentences.ts";
import type { Language } from "./sentences.ts";

const heads: Readonly<Record<Contradiction["about"], Readonly<Record<Language, string>>>> = {
  lesson: { kk: "Бұл сабаққа бірде-бір сағат қалмайды", ru: "Для этого урока не остаётся ни одного часа", en: "No hour is left for this lesson" },
  resource: { kk: "Сағат жетпейді", ru: "Не хватает часов", en: "There are not enough hours" },
  days: { kk: "Күн жетпейді", ru: "Не хватает дней", en: "There are not enough days" },
  pair: { kk: "Бұл сабақтар бір-біріне қатысты дұрыс тұра алмайды", ru: "Эти уроки не могут стоять друг к другу так, как требуется", en: "These lessons cannot stand to each other as they must" },
  trial: { kk: "Бәрін бірге орындау мүмкін емес", ru: "Всё это вместе невыполнимо", en: "All this together cannot be kept" },
  rooms: { kk: "Кабинет жетпейді", ru: "Не хватает кабинетов", en: "There are not enough rooms" },
};

const lessons: Readonly<Record<Language, (n: number, hours: number) => string>> = {
  kk: (n, hours) => `${n} сабақ, ${hours} сағат`,
  ru: (n, hours) => `уроков: ${n}, часов: ${hours}`,
  en: (n, hours) => `${n} lessons, ${hours} hours`,
};

/** A contradiction in words: what is short, for whom, and every fact that takes part, one a line. */
export function explain(draft: Draft, it: Contradiction, language: Language): string {
  const hours = it.activities.reduce((sum, a) => sum + draft.activities[a]!.duration, 0);
  const whose = it.resource >= 0 ? `: ${draft.resources[it.resource]!.name}` : "";
  const names = it.activities.slice(0, 5).map((a) => draft.activities[a]!.label).join("; ");
  const lines = [`${heads[it.about][language]}${whose} (${lessons[language](it.activities.length, hours)}: ${names}${it.activities.length > 5 ? " …" : ""})`];
  for (const index of it.rules) {
    const rule = draft.rules[index]!;
    const source = draft.sources[rule.source];
    lines.push(`  – ${sentenceOf(draft, rule, language)}${source === undefined || source.line === 0 ? "" : ` [${source.line}]`}`);
  }
  return lines.join("\n");
}
