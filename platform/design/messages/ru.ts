import type { DesignWord } from './en.ts'

const ru: Record<DesignWord, string> = {
  'design.close': 'Закрыть',
  'design.undo': 'Вернуть',
  'design.loading': 'Загрузка…',
  'design.required': 'обязательно',
  'design.error': 'Ошибка',
  'design.choose': 'Выберите…',
  'design.showPassword': 'Показать пароль',
  'design.hidePassword': 'Скрыть пароль',
  'design.saving': 'Сохраняется…',
  'design.saved': 'Сохранено',
  'design.kept': 'Сохранено на устройстве',
  'design.theirs': 'На сервере',
  'design.theirsBy': 'На сервере ({by})',
  'design.nothing': 'пусто',
  'design.mine': 'Ваша, ещё не отправлена',
  'design.keepMine': 'Оставить мою',
  'design.takeTheirs': 'Взять другую',
  'design.bothTitle': 'Есть две версии: выберите одну',
  'design.notSaved': 'Не сохранено',
  'design.retry': 'Повторить',
  'design.fieldsToMend': 'Не сохранено: исправьте {count, plural, one {# поле} few {# поля} other {# полей}}',
  'design.dayPattern': 'дд.мм.гггг',
  'design.pickDay': 'Выбрать в календаре',
  'design.dayUnread': 'Напишите день так: {pattern}',
  'design.back': 'Назад',
  'design.more': 'Ещё',
  'design.noAnswer': 'Нет связи с сервером. Введённое сохранено и отправится само, когда связь появится.',
  'design.pageFault': 'На странице произошла ошибка. Обновите её.',
}

export default ru
