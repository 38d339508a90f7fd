/** What the reader says (see `../../told.ts`). */
export const reader = {
  // Why a file was not read
  'The file is empty.': 'Файл пуст.',
  'Ask for it again, or check the copy.': 'Попросите его ещё раз или проверьте копию.',
  'This is {reason}, which cannot be read.': 'Это {reason}; такое не читается.',
  'Save it as PDF, DOCX, HTML or plain text and read that.':
    'Сохраните как PDF, DOCX, HTML или простой текст и прочитайте.',
  'The {format} file is cut off: its end is missing.': 'Файл {format} оборван: нет конца.',
  'The {format} file is damaged and nothing in it can be read.':
    'Файл {format} повреждён, прочитать ничего нельзя.',
  'Copy or download it again.': 'Скопируйте или скачайте его ещё раз.',
  'The {format} file is password-protected.': 'Файл {format} защищён паролем.',
  'Open it with its password, save it without one, and read that.':
    'Откройте его с паролем, сохраните без пароля и прочитайте.',
  'The file has {size} {reason}; at most {limit} are read.':
    'В файле {reason}: {size}; читается не больше {limit}.',
  'Split it and read the parts.': 'Разделите его и прочитайте по частям.',
  bytes: 'байты',
  cells: 'ячейки',
  'characters of text': 'знаки текста',
  columns: 'столбцы',
  pages: 'страницы',
  parts: 'части',
  rows: 'строки',
  "The file's parts stand inside one another more than {limit} deep, as in no honest report.":
    'Части файла вложены друг в друга глубже {limit}, как не бывает в честном отчёте.',
  'Save it as PDF or plain text and read that.': 'Сохраните как PDF или простой текст и прочитайте.',
  'The file unpacks to more than {limit} bytes, as in no honest report.':
    'Файл распаковывается больше чем в {limit} байт, как не бывает в честном отчёте.',
  'Save it as PDF and read that.': 'Сохраните как PDF и прочитайте.',
  'There is no text in the {format} file.': 'В файле {format} нет текста.',
  'Check that it is the right one.': 'Проверьте, тот ли это файл.',
  'Reading was cancelled; nothing was kept.': 'Чтение прервано; ничего не сохранено.',
  // What a file is
  'a PDF': 'PDF',
  'a picture': 'изображение',
  'a Word document': 'документ Word',
  'a Word document of the old .doc format': 'документ Word старого формата .doc',
  'an RTF document': 'документ RTF',
  'an OpenDocument text': 'текст OpenDocument',
  'a web page': 'веб-страница',
  'a mail': 'письмо',
  Markdown: 'Markdown',
  'plain text': 'простой текст',
  'a picture (GIF)': 'изображение (GIF)',
  'a picture (TIFF), which the window cannot show': 'изображение (TIFF), которое окно показать не может',
  'a gzip archive': 'архив gzip',
  'a 7-Zip archive': 'архив 7-Zip',
  'a RAR archive': 'архив RAR',
  'a PostScript file': 'файл PostScript',
  'a file of an unknown, binary format': 'файл неизвестного двоичного формата',
  'an Excel workbook': 'книга Excel',
  'a PowerPoint presentation': 'презентация PowerPoint',
  'an OpenDocument sheet, drawing or presentation': 'таблица, рисунок или презентация OpenDocument',
  'an e-book': 'электронная книга',
  'a zip archive': 'архив zip',
  'a zip archive that is no spreadsheet': 'архив zip, но не таблица',
  'a mail saved by Outlook (.msg)': 'письмо, сохранённое Outlook (.msg)',
  'an old Office file': 'старый файл Office',
  'an old or a password-protected Excel file': 'старый или защищённый паролем файл Excel',
  'no spreadsheet that is known here': 'не известная здесь таблица',
  // Warnings of a reading
  'The name ends in .{ending}, but the file was read as {reason}.':
    'Имя кончается на .{ending}, но файл прочитан как {reason}.',
  'The file does not say how its letters are coded; it was read as {encoding}.':
    'В файле не сказано, как закодированы буквы; прочитан как {encoding}.',
  'Check names with accents.': 'Проверьте имена с особыми буквами.',
  'Some bytes are not valid {encoding} and are shown as �.':
    'Некоторые байты не подходят к {encoding} и показаны как �.',
  'One comment in the margin was left out.': 'Одно примечание на полях опущено.',
  'Open the {format} file to read it.': 'Чтобы прочесть его, откройте файл {format}.',
  '{n} comments in the margin were left out.': 'Примечания на полях опущены: {n}.',
  'Open the {format} file to read them.': 'Чтобы прочесть их, откройте файл {format}.',
  'Comments in the margin were left out.': 'Примечания на полях опущены.',
  'Open the Word file to read them.': 'Чтобы прочесть их, откройте файл Word.',
  'The document has tracked changes: it was read as if all were accepted.':
    'В документе есть отслеживаемые правки: он прочитан так, будто все приняты.',
  'Of the numbers of lists and headings in an old Word file only the outermost are read, as plain figures.':
    'В старом файле Word из номеров списков и заголовков читаются только внешние, простыми цифрами.',
  'Save it as DOCX to have them all as they are shown.': 'Сохраните как DOCX, чтобы все были как на экране.',
  'Boxes of text in an old Word file are not read.': 'Врезки с текстом в старом файле Word не читаются.',
  'Save it as DOCX to have them.': 'Сохраните как DOCX, чтобы они прочитались.',
  '{reason} are damaged and were not read.': 'Повреждено и не прочитано: {reason}.',
  'The numbers of the lists': 'номера списков',
  'The footnotes': 'сноски',
  'The endnotes': 'концевые сноски',
  'The styles': 'стили',
  'Running heads': 'колонтитулы',
  Comments: 'примечания',
  '{file} is attached to this mail: a report of its own, and no part of this text.':
    'К этому письму приложен {file}: это отдельный отчёт, не часть этого текста.',
  'If it is not in the library, save it from the mail program and read it in.':
    'Если его нет в библиотеке, сохраните его из почтовой программы и прочитайте.',
  'Some letters of the mail could not be decoded.': 'Некоторые буквы письма раскодировать не удалось.',
  'The end of the PDF is missing; pages after the last one here may be lost.':
    'У PDF нет конца; страницы после последней здесь могли пропасть.',
  'The RTF file breaks off; what came after the last words here is missing.':
    'Файл RTF обрывается; того, что шло после последних слов, нет.',
  'The {format} file breaks off; what came after the last words here is missing.':
    'Файл {format} обрывается; того, что шло после последних слов, нет.',
  'The {format} file is damaged; what came after the last words here was not read.':
    'Файл {format} повреждён; то, что шло после последних слов, не прочитано.',
  'The page “{title}” could not be read.': 'Лист «{title}» прочитать не удалось.',
  'damaged, and not read.': 'повреждено и не прочитано.',
  'a scanned picture without text. Nothing on it has been read.': 'скан без текста. Ничего не прочитано.',
  'the file does not say which letters many of its signs are. Text recognition (OCR) may read it better.':
    'в файле не сказано, какие буквы означают многие его знаки. Распознавание текста (OCR) может прочесть лучше.',
  'slanted words, such as a watermark, were left out.': 'наклонные слова, например водяной знак, опущены.',
  'too much is drawn here; the rest of it was not read.':
    'здесь слишком много нарисовано; остальное не прочитано.',
  'bytes of text': 'байт текста',
};
