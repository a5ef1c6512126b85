# Відкриті сторінки. Слово в кутових дужках — посилання: те, що між <names> і </names>, веде до імен.

skip = До змісту
nav-pages = Сторінки
nav-languages = Мови
nav-count = Лік
nav-names = Імена
nav-vintages = Знімки
nav-methods = Метод
nav-downloads = Завантажити
nav-search = Пошук
nav-request = Виправити, додати, прибрати
nav-desk = Робочий стіл
any = будь-який
before = Назад
after = Далі
nameless = (без імені)
twins = Ця сторінка в <json>JSON</json> або <csv>CSV</csv>.
twin-json = Ця сторінка в <json>JSON</json>.

head-name = Ім’я
head-field = Поле
head-value = Значення
head-source = Джерело
head-rule = Правило

front-title = загиблі поіменно
front-count =
    <number>{ $count }</number> { $count ->
        [one] загиблого названо поіменно й підтверджено.
       *[other] загиблих названо поіменно й підтверджено.
    }
front-undated =
    { $count ->
        [one] { $count } з них не має дати, за якою його можна віднести до року.
       *[other] { $count } з них не мають дати, за якою їх можна віднести до року.
    }
front-vintage = Останній <vintages>знімок</vintages>: { $label }, { $at }, підтверджено { $count }, <code>{ $id }</code>; <methods>книга кодів { $codebook }</methods>. Числа на цій сторінці — на зараз.
front-changed = Від попереднього зрізу до останнього { $before } стало { $after }; <changes>причини</changes>:
front-no-vintage = Жодного знімка ще не зроблено: ці числа — на зараз, за <methods>книгою кодів { $codebook }</methods>, і можуть змінитися.
front-find = Знайдіть ім’я <names>за його початком</names>.
front-search = Або <search>шукайте в будь-якому написанні</search>.
front-bars = Кожна смуга відкриває питання, що за нею стоїть, і записи, які вона рахує.

chart-years = Загиблі поіменно за роками
chart-regions = Загиблі поіменно за регіоном, звідки родом
chart-persons = осіб

names-title = Імена
names-beginning = Імена, що починаються на { $prefix }
names-count =
    { $count ->
        [one] { $count } ім’я
        [few] { $count } імені
        [many] { $count } імен
       *[other] { $count } імені
    }
names-listed =
    { $count ->
        [one] { $count } особа
        [few] { $count } особи
        [many] { $count } осіб
       *[other] { $count } особи
    }
names-all = Усі імена
names-choose = Оберіть, як починається ім’я. Воно записане латинськими літерами, хоч би яким письмом було написане.
names-caption = За початком
names-begin = Починається на
names-first = Від
names-last = до
names-persons = Осіб
names-search = Не знайшли? <search>Шукайте в будь-якому написанні</search>; якщо когось немає, <request>повідомте нам</request>.

search-title = Пошук
search-name = Ім’я, у будь-якому написанні та будь-яким письмом
search-letter = Перша літера
search-find = Знайти
search-nobody = У списку нікого так не звуть. Спробуйте менше слів або інше написання; якщо когось немає, <request>повідомте нам</request>.

number-confirmed = Усі загиблі поіменно
number-year = Загиблі поіменно, { $year } рік
number-region = Загиблі поіменно: { $region }
number-region-unknown = Загиблі поіменно: регіон невідомий
number-range = Напевно належать сюди { $lo }; разом із тими, чия дата надто неточна, — щонайбільше { $hi }. Дата, що охоплює кілька днів, рахується за часткою цих днів.
number-question = Питання
number-vintage = Останній знімок
number-no-vintage = ще не зроблено
number-codebook = Книга кодів
number-records =
    { $count ->
        [one] { $count } запис, що напевно чи можливо за цим стоїть
        [few] { $count } записи, що напевно чи можливо за цим стоять
        [many] { $count } записів, що напевно чи можливо за цим стоять
       *[other] { $count } запису, що напевно чи можливо за цим стоять
    }

person-known = Що відомо і звідки
person-reported = Хто про це повідомив
person-request = <request>Виправити це або попросити прибрати</request>.

methods-title = Метод
methods-heading = Метод: книга кодів { $version }
methods-of = { $title }, від { $begins }.
methods-counted = Кого рахують
methods-confirms = Що підтверджує смерть
methods-one-of = Досить одного з цього
methods-clause = Умова
methods-sources = Джерел
methods-classes = якого роду
methods-details = Подробиць
methods-which = яких
methods-agree = мають збігтися
methods-never = Ніколи самі по собі: { $classes }.
methods-date = Яка дата вважається датою смерті
methods-order =
    Перша відома з: { $order }; дата, що охоплює понад { $days ->
        [one] { $days } день
        [few] { $days } дні
       *[other] { $days } днів
    }, нікого не відносить до дня. Смерть, про яку повідомили протягом { $new ->
        [one] { $new } дня
       *[other] { $new } днів
    }, — нова, будь-яку іншу встановлено пізно.
methods-share = Яку частку загиблих має список
methods-studies = Дослідження з датою, ніколи не стала величина
methods-as-of = На дату
methods-period = Смерті за
methods-low = Не менше, %
methods-high = Не більше, %
methods-method = Метод
methods-published = Опубліковано

vintages-title = Знімки
vintages-caption = Стани даних, за якими публікувалися числа
vintages-none = Ще жодного немає. Оператор робить знімок командою <code>cenotaph vintage</code>.

downloads-title = Завантажити
downloads-what = Список, яким він є зараз, за <methods>книгою кодів { $codebook }</methods>. У ньому те, що показують сторінки, і нічого більше.
downloads-vintage = Останній знімок: <code>{ $vintage }</code>.
downloads-table = Таблиця
downloads-rows = Рядків
downloads-forms = Види
downloads-names = Імена
downloads-vintages = Знімки
downloads-programs = Для програм: <openapi>опис інтерфейсу</openapi> (OpenAPI).

request-no-account = Обліковий запис не потрібен, адреси ми не питаємо. Не пишіть про себе більше, ніж хочете показати редакторові.
request-what = Про що ви просите?
request-correct = На сторінці щось неправильно
request-add = Когось немає у списку
request-remove = Когось не має бути у списку
request-person = Номер сторінки, якщо тільки не про того, кого немає
request-source = Де це можна перевірити, якщо знаєте
request-words = Своїми словами
request-send = Надіслати
request-taken = Дякуємо. Редактор це прочитає. Номер звернення — { $number }.
request-known = Це вже надсилали, під номером { $number }. Редактор це прочитає.
said-title = Отримано

fault-title = Не зроблено
fault-not-found = Такої сторінки немає.
fault-method = Так на цю сторінку нічого надіслати не можна.
fault-forbidden = Ваша роль цього не дозволяє. Якщо має, зверніться до адміністратора.
fault-foreign = Ця форма надійшла з іншого сайту. Відкрийте сторінку тут і надішліть знову.
fault-too-large = Це більше за 20 МБ. Надішліть частинами.
fault-too-slow = Це тривало понад хвилину. Надішліть знову.
fault-unfit = Так це зрозуміти не можна. Поверніться, перевірте й надішліть знову.
fault-inside = Сервер не зміг цього зробити. Нічого не змінилося; спробуйте ще раз.

unfit-question = В адресі те, чого не можна зрозуміти: сторінка — це число від 0, межа — від 1 до 1000.
unfit-limit = Межа — це число від 1 до 1000.
unfit-cursor = Курсор — це те, що дав заголовок Link, без змін.
unfit-kind = Оберіть, про що ви просите: виправити, додати чи прибрати.
unfit-empty = Напишіть кількома словами, що неправильно або чого бракує.
unfit-long = Напишіть менше ніж 10 000 літер; довший текст надішліть частинами.
unfit-person = Назвіть людину за номером її сторінки, наприклад p0123456789abcdef.
fault-decided = Це вже вирішено: { $who }, { $at } (рішення { $number }: { $what }). Від вас нічого не додано; переходьте до наступного.
fault-too-much =
    { $seconds ->
        [one] Забагато запитів одразу. Зачекайте { $seconds } секунду й надішліть знову.
        [few] Забагато запитів одразу. Зачекайте { $seconds } секунди й надішліть знову.
        [many] Забагато запитів одразу. Зачекайте { $seconds } секунд і надішліть знову.
       *[other] Забагато запитів одразу. Зачекайте { $seconds } секунди й надішліть знову.
    }
fault-sealed = Ті, хто веде цей сайт, закрили його. Усе, що на ньому зберігається, у безпеці; спитайте їх, коли він відкриється.

changes-title = Що змінилося
changes-what = Число кожного зрізу проти попереднього, розкладене за причинами: смерті останнього часу, пізні впізнання попередніх смертей, відкликання, люди, які виявилися однією чи двома, виправлення та зміни методу. Причини в сумі дають різницю.
changes-caption = Зрізи, спершу нові
changes-count = Підтверджено
changes-why = Звідки різниця
changes-unknown = Невідомо: це перший зріз, або його людей не було збережено, або це ще обчислюється.
changes-nothing = Нічого не змінилося.
changes-twins = Те саме для програм: <json>JSON</json>, <csv>CSV</csv>; <feed>стрічка</feed> повідомляє про зміни й виправлення.

estimates-title = Оцінки
estimates-none = Оцінку всіх загиблих тут не опубліковано. Число складене з імен, це нижня межа.
estimates-question = Про кого: { $population }. Загиблі за: { $period }. Як відомо на: { $as_of }.
estimates-road = Шлях
estimates-apart = Шляхи розходяться у { $factor } раза: найменший — { $least }, найбільший — { $greatest }.
estimates-overtaken = Перевищено:
estimates-names = Імена — нижня межа, а не оцінка. Цифри про інших людей, інші терміни чи на інший день відкладено: вони відповідають на інше запитання.
estimates-aside = Відкладено
estimates-declined = Оцінки немає:
estimates-range = від { $lo } до { $hi }
estimates-as-of = (як відомо на { $as_of })
estimates-assumes = Припускається, що
estimates-cannot-know = Не можна дізнатися
estimates-source = Джерело:

claims-title = Перевірені твердження
claims-what = Числа, які оприлюднили ми чи інші, і що з них виходить, якщо обчислити їх знову. Здогад — це спосіб, який дав би таке число; ніхто не казав, що його отримано так.
claims-caption = Твердження з висновками
claims-claim = Твердження
claims-claimed = Заявлено
claims-computed = Обчислено
claims-verdict = Висновок
claims-guess = Здогад:
claims-lacks = Бракує:
claims-none = Тут не перевірено жодного твердження.
