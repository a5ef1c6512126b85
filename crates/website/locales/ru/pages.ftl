# Открытые страницы. Слово в угловых скобках — ссылка: то, что между <names> и </names>, ведёт к именам.

skip = К содержанию
nav-pages = Страницы
nav-languages = Языки
nav-count = Счёт
nav-names = Имена
nav-vintages = Снимки
nav-methods = Метод
nav-downloads = Скачать
nav-search = Поиск
nav-request = Исправить, добавить, убрать
nav-desk = Рабочий стол
any = любой
before = Назад
after = Дальше
nameless = (без имени)
twins = Эта страница в <json>JSON</json> или <csv>CSV</csv>.
twin-json = Эта страница в <json>JSON</json>.

head-name = Имя
head-field = Поле
head-value = Значение
head-source = Источник
head-rule = Правило

front-title = погибшие поимённо
front-count =
    <number>{ $count }</number> { $count ->
        [one] погибший назван поимённо и подтверждён.
        [few] погибших названы поимённо и подтверждены.
        [many] погибших названы поимённо и подтверждены.
       *[other] погибшего названы поимённо и подтверждены.
    }
front-undated =
    { $count ->
        [one] У { $count } из них нет даты, по которой его можно отнести к году.
       *[other] У { $count } из них нет даты, по которой их можно отнести к году.
    }
front-vintage = Последний <vintages>снимок</vintages>: { $label }, { $at }, подтверждено { $count }, <code>{ $id }</code>; <methods>книга кодов { $codebook }</methods>. Числа на этой странице — на сейчас.
front-changed = От предыдущего среза к последнему { $before } стало { $after }; <changes>причины</changes>:
front-no-vintage = Ни одного снимка ещё не сделано: эти числа — на сейчас, по <methods>книге кодов { $codebook }</methods>, и могут измениться.
front-find = Найдите имя <names>по его началу</names>.
front-search = Или <search>ищите в любом написании</search>.
front-bars = Каждая полоса открывает вопрос, который за ней стоит, и записи, которые она считает.

chart-years = Погибшие поимённо по годам
chart-regions = Погибшие поимённо по региону, откуда родом
chart-persons = человек

names-title = Имена
names-beginning = Имена, которые начинаются на { $prefix }
names-count =
    { $count ->
        [one] { $count } имя
        [few] { $count } имени
        [many] { $count } имён
       *[other] { $count } имени
    }
names-listed =
    { $count ->
        [one] { $count } человек
        [few] { $count } человека
        [many] { $count } человек
       *[other] { $count } человека
    }
names-all = Все имена
names-choose = Выберите, как начинается имя. Оно записано латинскими буквами, каким бы письмом ни было написано.
names-caption = По началу
names-begin = Начинается на
names-first = От
names-last = до
names-persons = Человек
names-search = Не нашли? <search>Ищите в любом написании</search>; если кого-то нет, <request>сообщите нам</request>.

search-title = Поиск
search-name = Имя, в любом написании и любым письмом
search-letter = Первая буква
search-find = Найти
search-nobody = В списке никого так не зовут. Попробуйте меньше слов или другое написание; если кого-то нет, <request>сообщите нам</request>.

number-confirmed = Все погибшие поимённо
number-year = Погибшие поимённо, { $year } год
number-region = Погибшие поимённо: { $region }
number-region-unknown = Погибшие поимённо: регион неизвестен
number-range = Точно относятся сюда { $lo }; вместе с теми, чья дата слишком неточна, — не больше { $hi }. Дата, охватывающая несколько дней, считается по доле этих дней.
number-question = Вопрос
number-vintage = Последний снимок
number-no-vintage = ещё не сделан
number-codebook = Книга кодов
number-records =
    { $count ->
        [one] { $count } запись, которая точно или возможно за этим стоит
        [few] { $count } записи, которые точно или возможно за этим стоят
        [many] { $count } записей, которые точно или возможно за этим стоят
       *[other] { $count } записи, которые точно или возможно за этим стоят
    }

person-known = Что известно и откуда
person-reported = Кто об этом сообщил
person-request = <request>Исправить это или попросить убрать</request>.

methods-title = Метод
methods-heading = Метод: книга кодов { $version }
methods-of = { $title }, с { $begins }.
methods-counted = Кого считают
methods-confirms = Что подтверждает смерть
methods-one-of = Достаточно одного из этого
methods-clause = Условие
methods-sources = Источников
methods-classes = какого рода
methods-details = Подробностей
methods-which = каких
methods-agree = должны совпасть
methods-never = Никогда сами по себе: { $classes }.
methods-date = Какая дата считается датой смерти
methods-order =
    Первая известная из: { $order }; дата, охватывающая больше { $days ->
        [one] { $days } дня
       *[other] { $days } дней
    }, никого не относит ко дню. Смерть, о которой сообщили в течение { $new ->
        [one] { $new } дня
       *[other] { $new } дней
    }, — новая, всякая другая опознана поздно.
methods-share = Какая доля погибших есть в списке
methods-studies = Исследования с датой, никогда не постоянная величина
methods-as-of = На дату
methods-period = Смерти за
methods-low = Не меньше, %
methods-high = Не больше, %
methods-method = Метод
methods-published = Опубликовано

vintages-title = Снимки
vintages-caption = Состояния данных, по которым публиковались числа
vintages-none = Ещё ни одного нет. Оператор делает снимок командой <code>cenotaph vintage</code>.

downloads-title = Скачать
downloads-what = Список, каков он сейчас, по <methods>книге кодов { $codebook }</methods>. В нём то, что показывают страницы, и ничего больше.
downloads-vintage = Последний снимок: <code>{ $vintage }</code>.
downloads-table = Таблица
downloads-rows = Строк
downloads-forms = Виды
downloads-names = Имена
downloads-vintages = Снимки
downloads-programs = Для программ: <openapi>описание интерфейса</openapi> (OpenAPI).

request-no-account = Учётная запись не нужна, адреса мы не спрашиваем. Не пишите о себе больше, чем хотите показать редактору.
request-what = О чём вы просите?
request-correct = На странице что-то неверно
request-add = Кого-то нет в списке
request-remove = Кого-то не должно быть в списке
request-person = Номер страницы, если только не о том, кого нет
request-source = Где это можно проверить, если знаете
request-words = Своими словами
request-send = Отправить
request-taken = Спасибо. Редактор это прочтёт. Номер обращения — { $number }.
request-known = Это уже присылали, под номером { $number }. Редактор это прочтёт.
said-title = Получено

fault-title = Не сделано
fault-not-found = Такой страницы нет.
fault-method = Так на эту страницу ничего отправить нельзя.
fault-forbidden = Ваша роль этого не позволяет. Если должна, обратитесь к администратору.
fault-foreign = Эта форма пришла с другого сайта. Откройте страницу здесь и отправьте снова.
fault-too-large = Это больше 20 МБ. Отправьте по частям.
fault-too-slow = Это длилось больше минуты. Отправьте снова.
fault-unfit = Так это понять нельзя. Вернитесь, проверьте и отправьте снова.
fault-inside = Сервер не смог этого сделать. Ничего не изменилось; попробуйте ещё раз.

unfit-question = В адресе то, что нельзя понять: страница — это число от 0, предел — от 1 до 1000.
unfit-limit = Предел — это число от 1 до 1000.
unfit-cursor = Курсор — это то, что дал заголовок Link, без изменений.
unfit-kind = Выберите, о чём вы просите: исправить, добавить или убрать.
unfit-empty = Напишите в нескольких словах, что неверно или чего не хватает.
unfit-long = Напишите меньше 10 000 букв; более длинный текст пришлите по частям.
unfit-person = Назовите человека по номеру его страницы, например p0123456789abcdef.
fault-decided = Это уже решено: { $who }, { $at } (решение { $number }: { $what }). От вас ничего не добавлено; переходите к следующему.
fault-too-much =
    { $seconds ->
        [one] Слишком много запросов сразу. Подождите { $seconds } секунду и отправьте снова.
        [few] Слишком много запросов сразу. Подождите { $seconds } секунды и отправьте снова.
        [many] Слишком много запросов сразу. Подождите { $seconds } секунд и отправьте снова.
       *[other] Слишком много запросов сразу. Подождите { $seconds } секунды и отправьте снова.
    }
fault-sealed = Те, кто ведёт этот сайт, закрыли его. Всё, что на нём хранится, в сохранности; спросите их, когда он откроется.

changes-title = Что изменилось
changes-what = Число каждого среза против предыдущего, разложенное по причинам: смерти последнего времени, поздние опознания прежних смертей, отзывы, люди, которые оказались одним или двумя, исправления и перемены метода. Причины в сумме дают разницу.
changes-caption = Срезы, сначала новые
changes-count = Подтверждены
changes-why = Откуда разница
changes-unknown = Неизвестно: это первый срез, или его люди не были сохранены, или это ещё вычисляется.
changes-nothing = Ничего не изменилось.
changes-twins = То же для программ: <json>JSON</json>, <csv>CSV</csv>; <feed>лента</feed> сообщает об изменениях и исправлениях.

estimates-title = Оценки
estimates-none = Оценка всех погибших здесь не опубликована. Число составлено из имён, это нижняя граница.
estimates-question = О ком: { $population }. Погибшие за: { $period }. Как известно на: { $as_of }.
estimates-road = Путь
estimates-apart = Пути расходятся в { $factor } раза: наименьший — { $least }, наибольший — { $greatest }.
estimates-overtaken = Превзойдено:
estimates-names = Имена — нижняя граница, а не оценка. Цифры о других людях, других сроках или на другой день отложены: они отвечают на другой вопрос.
estimates-aside = Отложено
estimates-declined = Оценки нет:
estimates-range = от { $lo } до { $hi }
estimates-as-of = (как известно на { $as_of })
estimates-assumes = Предполагается, что
estimates-cannot-know = Нельзя узнать
estimates-source = Источник:

claims-title = Проверенные утверждения
claims-what = Числа, которые опубликовали мы или другие, и что из них выходит, если вычислить их снова. Догадка — это способ, который дал бы такое число; никто не говорил, что оно получено так.
claims-caption = Утверждения с выводами
claims-claim = Утверждение
claims-claimed = Заявлено
claims-computed = Вычислено
claims-verdict = Вывод
claims-guess = Догадка:
claims-lacks = Не хватает:
claims-none = Здесь не проверено ни одного утверждения.
