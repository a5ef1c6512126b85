# Робочий стіл редакторів.

open = Відкрити
pseudonym = Псевдонім
newest-first = Спочатку нові
head-number = Номер
head-at = Коли
head-by = Хто
head-kind = Вид
head-about = Про що
head-address = Адреса
head-note = Примітка
head-what = Що
head-why = Чому
head-hash = Геш
head-mention = Згадка
head-account = Обліковий запис

login = Увійти
login-password = Пароль
login-code = Код із застосунку
login-wrong = Ім’я, пароль і код не пасують одне до одного. Візьміть новий код і спробуйте ще раз.

desk-you = Ви — { $account }, { $role }.
desk-submit = Здати посилання, текст або файл
desk-pairs =
    { $count ->
        [one] чекає { $count } пара
        [few] чекають { $count } пари
        [many] чекають { $count } пар
       *[other] чекають { $count } пари
    }
desk-leads = Що здано
desk-decisions = Ланцюг рішень, і скасування рішення
desk-unseal = Відкрити закритий документ із цим номером; перегляд записується
desk-sessions = Де ви увійшли
desk-logout = Вийти

leads-title = Здано
leads-reader = читач
leads-none = Ще нічого не здано. Збирачі здають на сторінці <submit>Здати</submit>, читачі — <request>Виправити, додати, прибрати</request>.

review-title = Можливі повтори
review-done = Рішення { $number } ухвалено.
review-undo = Скасувати
review-waiting =
    { $count ->
        [one] Чекає { $count } пара.
        [few] Чекають { $count } пари.
        [many] Чекають { $count } пар.
       *[other] Чекають { $count } пари.
    }
review-weight = Вага { $weight } біт, імовірність { $probability } %.
review-stake = Очікувана зміна ліку: { $stake }.
review-lent = Усі пари, що чекають, зараз відкриті в інших редакторів. Зазирніть за п’ять хвилин або подивіться, що <leads>здано</leads>.
review-same = Це та сама людина?
review-of = про <person>{ $person }</person>
review-reason = Причина, якщо вона не очевидна
review-one = Та сама людина
review-two = Різні люди
review-later = Пізніше
review-passed = Ви пропустили всі пари, що чекають; <review>почніть спочатку</review>.
review-none = Жодна пара не чекає. Коли приймуть нові документи й пройде <code>cenotaph link</code>, сумнівні пари з’являться тут.

decisions-title = Рішення
decisions-caption = Спочатку нові. Кожен геш охоплює попереднє рішення.
decisions-take-back = Скасувати
decisions-gone = більше не діє
decisions-none = Ще ніхто нічого не вирішив. Почніть із <review>можливих повторів</review>.

person-mentions = Згадки
person-mention = { $id } у <evidence>своєму документі</evidence>
decide = Вирішити
decide-confirm = підтвердити смерть
decide-merge = об’єднати з людиною з цим номером
decide-split = відокремити згадку з цим номером
decide-withdraw = відкликати
decide-redact = приховати поле згадки з цим номером
decide-id = Номер
decide-reason = Причина
decide-when = Об’єднання й розділення набувають чинності з наступним <code>cenotaph link</code>; відкликання й приховання — одразу.

evidence-title = Документ
evidence-sealed = Адресу й текст закрито. Читач закритих даних відкриває їх на своєму робочому столі за номером вище; перегляд записується.

sessions-title = Сеанси
sessions-caption = Відкриті сеанси
sessions-since = З
sessions-seen = Востаннє
sessions-this = (цей)
sessions-end = Закінчити

accounts-title = Облікові записи
accounts-make = Створіть його командою <code>cenotaph user add</code> на сервері.
accounts-role = Роль
accounts-close = Закрити
accounts-closed = закрито

submit-title = Здати
submit-link = Посилання
submit-text = Текст, як він там стоїть
submit-file = або файл
submit-note = Примітка для редактора
submit-taken = Прийнято під номером { $number }.
submit-known = Це вже здавали, під номером { $number }.
submit-document-known = Саме цей документ уже здавали.
submit-picture-known = Цю картинку вже здавали, можливо, в іншому розмірі чи збережену наново.
submit-unread = Файл збережено; прочитати на ньому літери тут поки не вдалося.
submit-nameless = У ньому йдеться про когось без імені.
submit-tells = У ньому йдеться про людину: { $name }.
submit-tells-known = У ньому йдеться про людину: { $name }; можливо, вона вже у списку.

unfit-own-account = Свій обліковий запис закрити не можна; попросіть іншого адміністратора.
unfit-decision = Рішення { $decision } більше не діє.
unfit-other = Назвіть іншу людину за її номером.
unfit-same = Це вже та сама людина.
unfit-split = Відокремте іншу згадку: за цією людину названо.
unfit-settle = Оберіть: підтвердити, об’єднати чи розділити.
unfit-rule = Оберіть: відкликати чи приховати.
unfit-field = Оберіть поле.
unfit-mention = Оберіть одну з її згадок.
unfit-reason = Вкажіть причину: її має зрозуміти кожен, хто читає ланцюг рішень.
unfit-verdict = Оберіть: та сама людина, різні люди чи пізніше.
unfit-nothing = Здайте посилання, текст або файл.
unfit-class = Оберіть, якого роду джерело.
unfit-broken = Форма надійшла не цілою або більша за 20 МБ; надішліть її знову.
unfit-link = Посилання починається з http:// або https://.

seal-title = Опечатати в надзвичайному разі
seal-what = Якщо сюди потрапив той, кому тут не місце, або сервер от-от вилучать: це закінчить усі сеанси, і ваш теж, і закриє робочий стіл та відкриті сторінки на всіх серверах цього робочого місця. Знову відкрити їх може лише <code>cenotaph unseal</code>, набрана на сервері.
seal-sure = Я справді цього хочу
unfit-seal = Опечатування закриває все: підтвердьте, що ви цього хочете.

recovery-title = Запасні коди
recovery-left =
    { $count ->
        [one] Залишився { $count } код. Кожен один раз замінює код із застосунку, якщо ви його втратите.
        [few] Залишилося { $count } коди. Кожен один раз замінює код із застосунку, якщо ви його втратите.
        [many] Залишилося { $count } кодів. Кожен один раз замінює код із застосунку, якщо ви його втратите.
       *[other] Залишилося { $count } коду. Кожен один раз замінює код із застосунку, якщо ви його втратите.
    }
recovery-new = Створити вісім нових
recovery-once = Їх показано один раз; попередні більше не діють. Запишіть їх і тримайте окремо від пароля.
recovery-back = Записали? Назад на <desk>робочий стіл</desk>.

seconds-title = Чекає на другу людину
seconds-caption = Для цих рішень кодова книга вимагає двох. Відкрийте людину й вирішіть так само — або нічого не робіть.
seconds-mine = (ви: погодитися має хтось інший)
seconds-none = Ніщо не чекає на другу людину. Де кодова книга вимагає двох, перше рішення з’явиться тут.

find-title = Знайти людину, щоб ухвалити про неї рішення
find-whom = Ім’я в будь-якому написанні або номер
find-nobody = Під цим ім’ям ніхто не відомий. Спробуйте менше слів чи інше написання, або <submit>здайте</submit> те, що про неї каже.
submit-persons = Подивіться, чи це не хтось із них:
submit-next = <submit>Здати ще</submit> або повернутися на <desk>робочий стіл</desk>.

bulk-title = Вирішити одразу про кількох
bulk-ticked = Усіх позначених:
bulk-show = Показати, що зміниться
bulk-change = Ще нічого не вирішено. Лік змінився б на { $change }.
bulk-alike =
    { $count ->
        [one] У { $count } з позначених цей статус уже є.
        [few] У { $count } з позначених цей статус уже є.
        [many] У { $count } з позначених цей статус уже є.
       *[other] У { $count } з позначених цей статус уже є.
    }
bulk-from = Зараз
bulk-to = Потім
bulk-do = Вирішити все це
bulk-back = Або <find>пошукайте знову</find>; тоді нічого не буде вирішено.
unfit-bulk = Оберіть: підтвердити чи відкликати.
unfit-many = Позначте хоча б одну людину, але не більше ста.

review-passage = Прочитано з
review-neighbours = Інші згадки цієї людини

again-title = Прочитати ще раз
again-what = Пари, про які вирішив інший редактор. Що він вирішив і що думає програма, не показано; ваше читання нічого не вирішує і показує, наскільки <agreement>редактори згодні</agreement>.
again-none = Немає пари, про яку вирішив хтось інший і яку ви ще не читали. Нові вирішують на сторінці <review>Можливі дублі</review>.

agreement-title = Наскільки редактори згодні
agreement-what = Пари, які читали обидва; другий не бачив, що вирішив перший
agreement-first = Перший
agreement-second = Другий
agreement-pairs = Пар
agreement-agreed = Згодні
agreement-kappa = Каппа Коена
agreement-none = не визначена
agreement-empty = Ніхто ще <again>не читав повторно</again> того, що вирішив інший.
agreement-apart = Де вони розходяться: перше рішення відкликають у <decisions>ланцюзі рішень</decisions>

conflicts-title = Джерела, які суперечать одне одному
conflicts-what = Дати однієї людини, які не можуть бути правильні всі разом: одна з них хибна або двох прийняли за одного.
conflicts-listed = Суперечності
conflicts-said = Що говориться
conflicts-none = Жодне джерело не суперечить іншому про ту саму людину.
conflicts-more = Далі

find-kept = Збережені пошуки
find-keep = Зберегти цей пошук як
find-keep-it = Зберегти
find-forget = Забути
unfit-search = Дайте пошуку ім'я та слова.
unfit-searches = У вас уже п'ятдесят збережених пошуків; спершу забудьте один.
