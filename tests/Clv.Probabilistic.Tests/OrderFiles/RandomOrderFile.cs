using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>Random orders, written in a random layout: the bytes, and the table that they mean.</summary>
internal sealed class RandomOrderFile
{
    private static readonly string[] _customerNames =
        ["customer_id", "Customer ID", "CustomerID", "CLIENT_ID", "Email", "customer", "Kundennummer", "kdnr", "N° client", "id_cliente", "User"];

    private static readonly string[] _dateNames =
        ["date", "Date", "Order Date", "InvoiceDate", "created_at", "DAY", "Bestelldatum", "Date de commande", "Fecha pedido", "Zeit und Datum", "timestamp"];

    private static readonly string[] _amountNames =
        ["amount", "Total", "Revenue", "Net Sales", "net_sales", "Order Value", "Umsatz", "Montant TTC", "Importe", "SALES", "Betrag (EUR)", "price"];

    private static readonly string[] _words =
    [
        "", "a", "Zoë", "customer", "Customer ID", "date", "Date", "total", "amount", "sep=;", "x, y", "x; y", "5\" disk", "two\nlines", "a|b", "a\tb", "n/a",
        "1.2.3", "10:30", "#17", "Übergröße", "\"quoted\"", "-", "1/2", "EUR", "  ",
    ];

    private static readonly string[] _titles =
    [
        "", "Report: orders", "Generated 2024-03-01", "Orders, all of them, by Customer", "Kunde; Zeitraum; Summe", "Customer report", "\"Shop\", Berlin", "date", "# amount | date",
        "All orders of \"Anna\" and sons", "Total,1.234,50", "--------",
    ];

    private static readonly string[] _isoDates = ["yyyy-MM-dd", "yyyyMMdd"];
    private static readonly string[] _dates =
    [
        "dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy", "d.M.yy", "dd-MM-yyyy", "MM/dd/yyyy", "M/d/yyyy", "M/d/yy", "MM-dd-yyyy", "yyyy/MM/dd", "yyyy/M/d", "yyyy.MM.dd",
        "dd-MMM-yyyy", "d MMM yyyy", "MMM d, yyyy", "d-MMM-yy", "ddd, d MMM yyyy", "unix", "unix-ms", "excel",
    ];

    private static readonly string[] _times = [" HH:mm", " HH:mm:ss", " H:mm", "  HH:mm", " h:mm tt", " h:mm:ss tt", "'T'HH:mm:ss"];
    private static readonly string[] _offsets = ["Z", "+02:00", " -0500", " UTC", "+0100"];
    private static readonly char[] _blanks = [' ', '\u00A0', '\u202F'];

    private readonly Random _random;
    private readonly CsvDelimiter _delimiter;
    private readonly string _dateStyle;
    private readonly string _timeStyle;
    private readonly string _offset;
    private readonly char _decimal;
    private readonly string _thousands;
    private readonly int _decimals;
    private readonly bool _trimsZeros;
    private readonly string _currency;
    private readonly int _currencyPlace;
    private readonly int _minusStyle;
    private readonly int _quoting;
    private readonly StringBuilder _text = new();

    private RandomOrderFile(int seed)
    {
        _random = new Random(seed);
        _delimiter = Of<CsvDelimiter>([',', ',', ';', ';', '\t', '|', CsvDelimiter.Whitespace]);
        bool isIso = Chance(3);
        _dateStyle = Of(isIso ? _isoDates : _dates);
        _timeStyle = _dateStyle is "unix" or "unix-ms" ? "s" : Chance(2) ? "" : Of(isIso ? [" HH:mm", " HH:mm:ss", "'T'HH:mm:ss"] : _times);
        _offset = _dateStyle is "unix" or "unix-ms" or "excel" || _timeStyle.Length == 0 || Chance(2) ? "" : Of(_offsets);
        _decimal = Of(['.', ',']);
        _thousands = Of(["", "", _decimal == '.' ? "," : ".", Of(_blanks).ToString(), Of(["'", "’"])]);
        _decimals = Of([0, 2, 2, 2, 1, 3, 4]);
        _trimsZeros = Chance(3);
        _currency = Chance(2) ? "" : Of(["$", "€", "£", "EUR", "CHF", "kr"]);
        _currencyPlace = _random.Next(4);
        _minusStyle = _random.Next(4);
        _quoting = _random.Next(4);
    }

    /// <summary>The file.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>What it means.</summary>
    public TransactionTable Table { get; private set; } = null!;

    /// <summary>Its text, for a message.</summary>
    public string Text => _text.ToString();

    /// <summary>The file of a seed.</summary>
    public static RandomOrderFile Of(int seed)
    {
        RandomOrderFile file = new(seed);
        file.Write();
        return file;
    }

    private void Write()
    {
        int rows = Of([1, 1, 2, 3, 5, _random.Next(1, 10), _random.Next(1, 40), _random.Next(1, 300)]);
        bool hasAmount = !Chance(6);
        string[] customers = Customers();
        DateTime start = new DateTime(1998, 1, 1).AddDays(_random.Next(9000));
        int days = Of([1, 12, 40, 1000]);
        int size = Of([10, 100, 5000, 3_000_000]);
        double negative = Chance(3) ? 0.2 : 0;

        List<(string Name, Func<int, string> Value)> columns = [];
        string[] id = new string[rows];
        DateTime[] times = new DateTime[rows];
        double?[] amounts = new double?[rows];
        string[] writtenDates = new string[rows];
        string[] writtenAmounts = new string[rows];
        for (int row = 0; row < rows; row++)
        {
            id[row] = Of(customers);
            (writtenDates[row], times[row]) = Date(start.AddDays(_random.Next(days)).AddSeconds(_random.Next(86_400)));
            if (hasAmount)
            {
                (writtenAmounts[row], amounts[row]) = Amount(size, negative);
            }
        }

        columns.Add((Of(_customerNames), row => id[row]));
        columns.Add((Of(_dateNames), row => writtenDates[row]));
        if (hasAmount)
        {
            columns.Add((Of(_amountNames), row => writtenAmounts[row]));
        }

        AddFurther(columns, start, size);
        (string Name, Func<int, string> Value)[] shuffled = [.. columns];
        _random.Shuffle(shuffled);
        string lineEnd = Of(["\n", "\n", "\r\n", "\r"]);
        WritePreamble(lineEnd);
        WriteLine(shuffled.Select(column => Cased(column.Name)), lineEnd);
        for (int row = 0; row < rows; row++)
        {
            WriteLine(shuffled.Select(column => column.Value(row)), row < rows - 1 || Chance(2) ? lineEnd : "");
        }

        Bytes = Encoded(_text.ToString());
        bool integers = Array.TrueForAll(id, text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number.ToString(CultureInfo.InvariantCulture) == text);
        Table = TransactionTable.FromRows(
            Enumerable.Range(0, rows),
            row => new OrderRow(integers ? long.Parse(id[row], CultureInfo.InvariantCulture) : id[row], times[row], amounts[row]));
    }

    private void AddFurther(List<(string Name, Func<int, string> Value)> columns, DateTime start, int size)
    {
        (string Name, Func<int, string> Value)[] further =
        [
            ("note", _ => Of(_words)),
            ("Product name", _ => Of(_words)),
            ("SKU", _ => $"{_random.Next(100):00}-{_random.Next(10_000):0000}"),
            ("Country", _ => Of(["DE", "UK", "France", ""])),
            ("ship date", _ => Date(start.AddDays(_random.Next(400))).Written),
            ("last_update", _ => Date(start.AddDays(_random.Next(400))).Written),
            ("VAT", _ => Amount(size, 0).Written),
            ("shipping cost", _ => Chance(3) ? "" : Amount(30, 0).Written),
            ("Order ID", row => $"{row + 1000}"),
            ("Financial Status", _ => Of(["paid", "pending"])),
            ("Currency", _ => "EUR"),
            ("pieces", _ => $"{_random.Next(1, 9)}"),
            ("version", _ => $"{_random.Next(9)}.{_random.Next(1, 31)}{Of(["", ".24", ".2019"])}"),
            ("latitude", _ => (_random.NextDouble() * 90).ToString("F6", CultureInfo.InvariantCulture)),
            ("birthday", _ => start.AddDays(-_random.Next(20_000)).ToString(Of(["yyyy-MM-dd", "d MMMM yyyy"]), CultureInfo.InvariantCulture)),
            ("phone", _ => $"+49 {_random.Next(1_000_000)}"),
            ("", _ => ""),
            ("weight kg", _ => _random.Next(1, 9) + _decimal.ToString() + _random.Next(10)),
        ];
        _random.Shuffle(further);
        columns.AddRange(further[.._random.Next(5)]);
    }

    private string[] Customers()
    {
        string[] kinds = Of<string[]>(
        [
            ["1", "2", "17", "536365", "9223372036854775807", "4711", "13085"],
            ["anna", "bob", "c. d.", "E-5", "Null, Ann", "mc\"quote"],
            ["Zoë", "Müller; Söhne", "Renée", "Ørsted", "Łukasz", "Ελένη", "王小明", "🙂 1"],
            ["a@example.com", "b+c@example.org", "Z@EXAMPLE.COM"],
            ["007", "1,234", "1.234", "12.5", "1e5", "0815", "-3", "+5"],
            ["2024-01-05", "05/02/2024", "13.05.2024", "12:30"],
            [" left", "right ", "two  blanks", "tab\tin", "line\nbreak"],
        ]);
        return kinds[..Math.Min(kinds.Length, Of([1, 2, 9]))];
    }

    private (string Written, DateTime Read) Date(DateTime time)
    {
        time = _timeStyle.Length == 0 ? time.Date
            : _timeStyle.Contains('s') ? time
            : time.AddSeconds(-time.Second);
        string written = _dateStyle switch
        {
            "unix" => new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            "unix-ms" => new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            "excel" => Math.Round((decimal)(time - new DateTime(1899, 12, 30)).TotalSeconds / 86_400, 9).ToString("0.#########", CultureInfo.InvariantCulture),
            _ => time.ToString(_dateStyle + _timeStyle, CultureInfo.InvariantCulture) + _offset,
        };
        return (written, time);
    }

    private (string Written, double Read) Amount(int size, double negative)
    {
        decimal amount = Math.Round(Chance(20) ? 0 : (decimal)(_random.NextDouble() * size), _decimals);
        amount = _random.NextDouble() < negative ? -amount : amount;
        string digits = Math.Abs(amount).ToString(_trimsZeros ? "0.####" : $"F{_decimals}", CultureInfo.InvariantCulture);
        double read = double.Parse(digits, CultureInfo.InvariantCulture);
        string[] parts = digits.Split('.');
        for (int at = parts[0].Length - 3; at > 0 && _thousands.Length > 0; at -= 3)
        {
            parts[0] = parts[0].Insert(at, _thousands);
        }

        string number = string.Join(_decimal, parts);
        string money = _currencyPlace switch
        {
            _ when _currency.Length == 0 => number,
            0 => _currency + number,
            1 => $"{_currency} {number}",
            2 => $"{number} {_currency}",
            _ => number + _currency,
        };
        return amount >= 0 ? (money, read) : (_minusStyle switch { 0 => $"({money})", 1 => $"{money}-", _ => $"-{money}" }, -read);
    }

    private void WritePreamble(string lineEnd)
    {
        if (_delimiter.Character is { } character && Chance(6))
        {
            _text.Append("sep=").Append(character).Append(lineEnd);
            return;
        }

        for (int line = Chance(2) ? 0 : _random.Next(5); line > 0; line--)
        {
            _text.Append(Of(_titles)).Append(lineEnd);
        }
    }

    private void WriteLine(IEnumerable<string> fields, string lineEnd)
    {
        string[] written = [.. fields.Select(Quoted)];
        string between = _delimiter.Character?.ToString() ?? Of([" ", "  ", "      "]);
        _text.AppendJoin(between, written).Append(lineEnd);
    }

    private string Quoted(string field)
    {
        bool mustBe = field.AsSpan().ContainsAny("\"\r\n") || field.Contains(_delimiter.Character ?? ' ')
            || (_delimiter.Character is null && (field.Length == 0 || field.Contains('\t')));
        return mustBe || _quoting == 0 || (_quoting == 1 && Chance(2)) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
    }

    private byte[] Encoded(string text)
    {
        Encoding encoding = Of<Encoding>(
        [
            new UTF8Encoding(false), new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true),
            new UnicodeEncoding(true, true), new UnicodeEncoding(false, false), new UnicodeEncoding(true, false),
            TextEncodings.Western, Encoding.Latin1,
        ]);
        if (encoding.GetString(encoding.GetBytes(text)) != text)
        {
            encoding = new UTF8Encoding(false);
        }

        return [.. encoding.Preamble, .. encoding.GetBytes(text)];
    }

    private string Cased(string name) => _random.Next(6) switch
    {
        0 => name.ToUpperInvariant(),
        1 => name.ToLowerInvariant(),
        _ => name,
    };

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Of<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
