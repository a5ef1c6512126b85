# Рабочий стол редакторов.

open = Открыть
pseudonym = Псевдоним
newest-first = Сначала новые
head-number = Номер
head-at = Когда
head-by = Кто
head-kind = Вид
head-about = О чём
head-address = Адрес
head-note = Примечание
head-what = Что
head-why = Почему
head-hash = Хеш
head-mention = Упоминание
head-account = Учётная запись

login = Войти
login-password = Пароль
login-code = Код из приложения
login-wrong = Имя, пароль и код не подходят друг к другу. Возьмите новый код и попробуйте ещё раз.

desk-you = Вы — { $account }, { $role }.
desk-submit = Сдать ссылку, текст или файл
desk-pairs =
    { $count ->
        [one] ждёт { $count } пара
        [few] ждут { $count } пары
        [many] ждут { $count } пар
       *[other] ждут { $count } пары
    }
desk-leads = Что сдано
desk-decisions = Цепочка решений, и отмена решения
desk-unseal = Открыть закрытый документ с этим номером; просмотр записывается
desk-sessions = Где вы вошли
desk-logout = Выйти

leads-title = Сдано
leads-reader = читатель
leads-none = Ещё ничего не сдано. Сборщики сдают на странице <submit>Сдать</submit>, читатели — <request>Исправить, добавить, убрать</request>.

review-title = Возможные повторы
review-done = Решение { $number } принято.
review-undo = Отменить
review-waiting =
    { $count ->
        [one] Ждёт { $count } пара.
        [few] Ждут { $count } пары.
        [many] Ждут { $count } пар.
       *[other] Ждут { $count } пары.
    }
review-weight = Вес { $weight } бит, вероятность { $probability } %.
review-stake = Ожидаемое изменение счёта: { $stake }.
review-lent = Все пары, которые ждут, сейчас открыты у других редакторов. Загляните через пять минут или посмотрите, что <leads>сдано</leads>.
review-same = Это один и тот же человек?
review-of = о <person>{ $person }</person>
review-reason = Причина, если она не очевидна
review-one = Один человек
review-two = Разные люди
review-later = Позже
review-passed = Вы пропустили все пары, которые ждут; <review>начните сначала</review>.
review-none = Ни одна пара не ждёт. Когда примут новые документы и пройдёт <code>cenotaph link</code>, сомнительные пары появятся здесь.

decisions-title = Решения
decisions-caption = Сначала новые. Каждый хеш охватывает предыдущее решение.
decisions-take-back = Отменить
decisions-gone = больше не действует
decisions-none = Ещё никто ничего не решил. Начните с <review>возможных повторов</review>.

person-mentions = Упоминания
person-mention = { $id } в <evidence>своём документе</evidence>
decide = Решить
decide-confirm = подтвердить смерть
decide-merge = объединить с человеком с этим номером
decide-split = отделить упоминание с этим номером
decide-withdraw = отозвать
decide-redact = скрыть поле упоминания с этим номером
decide-id = Номер
decide-reason = Причина
decide-when = Объединение и разделение вступают в силу со следующим <code>cenotaph link</code>; отзыв и скрытие — сразу.

evidence-title = Документ
evidence-sealed = Адрес и текст закрыты. Читатель закрытых данных открывает их на своём рабочем столе по номеру выше; просмотр записывается.

sessions-title = Сеансы
sessions-caption = Открытые сеансы
sessions-since = С
sessions-seen = Последний раз
sessions-this = (этот)
sessions-end = Закончить

accounts-title = Учётные записи
accounts-make = Создайте её командой <code>cenotaph user add</code> на сервере.
accounts-role = Роль
accounts-close = Закрыть
accounts-closed = закрыта

submit-title = Сдать
submit-link = Ссылка
submit-text = Текст, как он там стоит
submit-file = или файл
submit-note = Примечание для редактора
submit-taken = Принято под номером { $number }.
submit-known = Это уже сдавали, под номером { $number }.
submit-document-known = Именно этот документ уже сдавали.
submit-picture-known = Эту картинку уже сдавали, возможно, в другом размере или сохранённую заново.
submit-unread = Файл сохранён; прочитать на нём буквы здесь пока не удалось.
submit-nameless = В нём говорится о ком-то без имени.
submit-tells = В нём говорится о человеке: { $name }.
submit-tells-known = В нём говорится о человеке: { $name }; возможно, он уже в списке.

unfit-own-account = Свою учётную запись закрыть нельзя; попросите другого администратора.
unfit-decision = Решение { $decision } больше не действует.
unfit-other = Назовите другого человека по его номеру.
unfit-same = Это уже один и тот же человек.
unfit-split = Отделите другое упоминание: по этому человек назван.
unfit-settle = Выберите: подтвердить, объединить или разделить.
unfit-rule = Выберите: отозвать или скрыть.
unfit-field = Выберите поле.
unfit-mention = Выберите одно из его упоминаний.
unfit-reason = Укажите причину: её должен понять всякий, кто читает цепочку решений.
unfit-verdict = Выберите: один человек, разные люди или позже.
unfit-nothing = Сдайте ссылку, текст или файл.
unfit-class = Выберите, какого рода источник.
unfit-broken = Форма пришла не целиком или больше 20 МБ; отправьте её снова.
unfit-link = Ссылка начинается с http:// или https://.

seal-title = Опечатать в чрезвычайном случае
seal-what = Если сюда попал тот, кому здесь не место, или сервер вот-вот изымут: это закончит все сеансы, и ваш тоже, и закроет рабочий стол и открытые страницы на всех серверах этого рабочего места. Открыть их снова может только <code>cenotaph unseal</code>, набранная на сервере.
seal-sure = Я действительно этого хочу
unfit-seal = Опечатывание закрывает всё: подтвердите, что вы этого хотите.

recovery-title = Запасные коды
recovery-left =
    { $count ->
        [one] Остался { $count } код. Каждый один раз заменяет код из приложения, если вы его потеряете.
        [few] Осталось { $count } кода. Каждый один раз заменяет код из приложения, если вы его потеряете.
        [many] Осталось { $count } кодов. Каждый один раз заменяет код из приложения, если вы его потеряете.
       *[other] Осталось { $count } кода. Каждый один раз заменяет код из приложения, если вы его потеряете.
    }
recovery-new = Создать восемь новых
recovery-once = Они показываются один раз; прежние больше не действуют. Запишите их и храните отдельно от пароля.
recovery-back = Записали? Назад на <desk>рабочий стол</desk>.

seconds-title = Ждёт второго человека
seconds-caption = Для этих решений кодовая книга требует двоих. Откройте человека и решите так же — или ничего не делайте.
seconds-mine = (вы: согласиться должен кто-то другой)
seconds-none = Ничто не ждёт второго человека. Где кодовая книга требует двоих, первое решение появится здесь.

find-title = Найти человека, чтобы принять о нём решение
find-whom = Имя в любом написании или номер
find-nobody = Под этим именем никто не известен. Попробуйте меньше слов или другое написание, или <submit>сдайте</submit> то, что о нём говорит.
submit-persons = Посмотрите, не один ли это из них:
submit-next = <submit>Сдать ещё</submit> или вернуться на <desk>рабочий стол</desk>.

bulk-title = Решить сразу о нескольких
bulk-ticked = Всех отмеченных:
bulk-show = Показать, что изменится
bulk-change = Ещё ничего не решено. Счёт изменился бы на { $change }.
bulk-alike =
    { $count ->
        [one] У { $count } из отмеченных этот статус уже есть.
        [few] У { $count } из отмеченных этот статус уже есть.
        [many] У { $count } из отмеченных этот статус уже есть.
       *[other] У { $count } из отмеченных этот статус уже есть.
    }
bulk-from = Сейчас
bulk-to = Потом
bulk-do = Решить всё это
bulk-back = Или <find>поищите снова</find>; тогда ничего не будет решено.
unfit-bulk = Выберите: подтвердить или отозвать.
unfit-many = Отметьте хотя бы одного человека, но не больше ста.

review-passage = Прочитано из
review-neighbours = Другие упоминания этого человека

again-title = Прочитать ещё раз
again-what = Пары, о которых решил другой редактор. Что он решил и что думает программа, не показано; ваше чтение ничего не решает и показывает, насколько <agreement>редакторы согласны</agreement>.
again-none = Нет пары, о которой решил кто-то другой и которую вы ещё не читали. Новые решают на странице <review>Возможные дубли</review>.

agreement-title = Насколько редакторы согласны
agreement-what = Пары, которые читали оба; второй не видел, что решил первый
agreement-first = Первый
agreement-second = Второй
agreement-pairs = Пар
agreement-agreed = Согласны
agreement-kappa = Каппа Коэна
agreement-none = не определена
agreement-empty = Никто ещё <again>не читал повторно</again> того, что решил другой.
agreement-apart = Где они расходятся: первое решение отзывают в <decisions>цепи решений</decisions>

conflicts-title = Источники, которые противоречат друг другу
conflicts-what = Даты одного человека, которые не могут быть верны все сразу: одна из них ошибочна или двоих приняли за одного.
conflicts-listed = Противоречия
conflicts-said = Что говорится
conflicts-none = Ни один источник не противоречит другому об одном и том же человеке.
conflicts-more = Дальше

find-kept = Сохранённые поиски
find-keep = Сохранить этот поиск как
find-keep-it = Сохранить
find-forget = Забыть
unfit-search = Дайте поиску имя и слова.
unfit-searches = У вас уже пятьдесят сохранённых поисков; сначала забудьте один.
