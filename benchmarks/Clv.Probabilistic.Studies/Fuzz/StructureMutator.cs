using System.Text;
using System.Text.Unicode;

namespace Clv.Probabilistic.Studies;

/// <summary>Changes tables as people and programs change them: columns, rows and cells, separators, quotes, line breaks and encodings.</summary>
internal static class StructureMutator
{
    private const int MostLines = 200_000;

    /// <summary>Beyond the buffer of the reader, and beyond what is looked at before anything is read.</summary>
    private static readonly int[] _lengths = [80_000, 80_000, 80_000, 2_200_000];

    private static readonly string[] _preambles = ["sep=;\n", "sep=,\r\n", "\n", "Orders\n\n", "Shop: all, Year: 2024\n", "\"A title\nof two lines\"\n", "\uFEFF"];

    private static readonly string[] _cells =
    [
        "", " ", "0", "-5", "1,234", "1.234", "1.234,50", "1,234.50", "(12.00)", "$5", "5 EUR", "€ 7,00", "1e5", "NULL", "guest", "13/01/2024", "01/13/2024",
        "05/06/2024", "2024-02-30", "31.12.1999", "1 Feb 2024", "1706689560", "45322", "45322.5", "2024-01-02T03:04:05Z", "2024-01-02 03:04 pm", "12:00", "101.0",
        "\"", "a\"b", "x\ny", "refunded", "USD",
    ];

    private static readonly string[] _headers =
    [
        "date", "Date", "customer_id", "Customer", "amount", "Total", "Price", "Quantity", "Order", "Invoice", "Status", "Currency", "Order Date", "email", "created_at", "",
        "day", "Ship Date", "Subtotal",
    ];

    /// <summary>Changes a table in one way.</summary>
    public static byte[] Mutate(byte[] bytes, ref FuzzRandom random)
    {
        Encoding encoding = EncodingOf(bytes);
        string text = encoding.GetString(bytes);
        char delimiter = Delimiter(text);
        List<string> lines = [.. text.Split('\n')];
        int line = random.Below(lines.Count);
        switch (random.Below(20))
        {
            case 0:
                Columns(lines, delimiter, Remove(random.Below(6)));
                break;
            case 1:
                Columns(lines, delimiter, Swap(random.Below(6), random.Below(6)));
                break;
            case 2:
                Columns(lines, delimiter, Repeat(random.Below(6)));
                break;
            case 3:
                Empty(lines, delimiter, random.Below(6), 1 + random.Below(4), random.Below(4));
                break;
            case 4 or 5 or 6 or 7:
                lines[line] = WithCell(lines[line], delimiter, random.Below(6), random.Pick<string>(_cells));
                break;
            case 8:
                lines[0] = WithCell(lines[0], delimiter, random.Below(6), random.Pick<string>(_headers));
                break;
            case 9:
                CopyCell(lines, delimiter, random.Below(lines.Count), line, random.Below(6));
                break;
            case 10:
                lines.Insert(0, random.Pick<string>(_preambles).TrimEnd('\n'));
                break;
            case 11:
                lines.Insert(line, random.Pick<string>(["", " ", $"Total{delimiter}{delimiter}500", "--"]));
                break;
            case 12:
                lines = [.. text.ReplaceLineEndings(random.Pick<string>(["\r\n", "\r", "\n"])).Split('\n')];
                break;
            case 13:
                char other = random.Pick(",;\t|".AsSpan());
                lines = [.. lines.Select(each => each.Replace(delimiter, other))];
                break;
            case 14:
                lines = [.. lines.Select(each => Quoted(each, delimiter))];
                break;
            case 15:
                return Recode(text, ref random);
            case 16:
                lines.RemoveRange(line, lines.Count - line);
                break;
            case 17:
                lines.AddRange(lines[Math.Min(1, lines.Count)..]);
                break;
            case 18 when random.OneIn(40):
                Lengthen(lines, random.Pick<int>(_lengths));
                break;
            default:
                lines.RemoveAt(line);
                break;
        }

        return encoding.GetBytes(string.Join('\n', lines));
    }

    /// <summary>The encoding in which a text stays as it is when it is written again.</summary>
    private static Encoding EncodingOf(byte[] bytes) =>
        bytes is [0xFF, 0xFE, ..] or [not 0, 0, ..] ? Encoding.Unicode
        : bytes is [0xFE, 0xFF, ..] or [0, not 0, ..] ? Encoding.BigEndianUnicode
        : Utf8.IsValid(bytes) ? Encoding.UTF8
        : Encoding.Latin1;

    private static char Delimiter(string text) => ",;\t|".MaxBy(character => text.Count(other => other == character));

    private static Func<List<string>, List<string>> Remove(int column) => fields => [.. fields.Where((_, place) => place != column)];

    private static Func<List<string>, List<string>> Repeat(int column) => fields => column < fields.Count ? [.. fields, fields[column]] : fields;

    private static Func<List<string>, List<string>> Swap(int one, int other) => fields =>
    {
        if (one < fields.Count && other < fields.Count)
        {
            (fields[one], fields[other]) = (fields[other], fields[one]);
        }

        return fields;
    };

    private static void Columns(List<string> lines, char delimiter, Func<List<string>, List<string>> change)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            lines[i] = string.Join(delimiter, change([.. lines[i].Split(delimiter)]));
        }
    }

    /// <summary>Empties a column in every so manieth line.</summary>
    private static void Empty(List<string> lines, char delimiter, int column, int every, int first)
    {
        for (int i = 1 + first; i < lines.Count; i += every)
        {
            lines[i] = WithCell(lines[i], delimiter, column, "");
        }
    }

    private static string WithCell(string line, char delimiter, int column, string cell)
    {
        string[] fields = line.Split(delimiter);
        fields[column % fields.Length] = cell;
        return string.Join(delimiter, fields);
    }

    private static void CopyCell(List<string> lines, char delimiter, int from, int to, int column)
    {
        string[] fields = lines[from].Split(delimiter);
        lines[to] = WithCell(lines[to], delimiter, column, fields[column % fields.Length]);
    }

    private static string Quoted(string line, char delimiter) => line.Contains('"', StringComparison.Ordinal) || line.Length == 0
        ? line
        : string.Join(delimiter, line.Split(delimiter).Select(field => $"\"{field}\""));

    private static byte[] Recode(string text, ref FuzzRandom random)
    {
        Encoding encoding = random.Pick<Encoding>(
            [Encoding.Unicode, Encoding.BigEndianUnicode, CodePagesEncodingProvider.Instance.GetEncoding(1252)!, Encoding.UTF8]);
        return random.OneIn(2) ? [.. encoding.Preamble, .. encoding.GetBytes(text)] : encoding.GetBytes(text);
    }

    private static void Lengthen(List<string> lines, int length)
    {
        string[] body = [.. lines[Math.Min(1, lines.Count)..]];
        long longer = Math.Max(1, body.Sum(each => each.Length + 1L));
        for (long total = longer; body.Length > 0 && total < length && lines.Count < MostLines; total += longer)
        {
            lines.AddRange(body);
        }
    }
}
