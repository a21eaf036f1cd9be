using System.IO.Compression;
using System.Text;

namespace Clv.Probabilistic.Studies;

/// <summary>Changes valid inputs a little, in the ways that files break.</summary>
internal sealed class Mutator
{
    private const int MostChanges = 4;

    /// <summary>One more than the changes to the structure of a table.</summary>
    private const int MostStructures = 4;

    private const int LongestMove = 40;

    /// <summary>Longer than the buffer of the reader.</summary>
    private const int LongField = 70_000;

    private static readonly byte[][] _tokens =
    [
        .. new[]
        {
            "NaN", "nan", "Infinity", "-Infinity", "\u221E", "1e400", "-1e400", "1e308", "1.7976931348623157e308", "1e-308", "5e-324", "1e-400",
            "-0", "0", "-1", "-1e-300", "1", "1.5", "1e18", "1e9", "1e-9", "1e150", "1e-150", "2147483647", "2147483648", "9223372036854775807",
            "9223372036854775808", "00", "007", "0x10", "1,5", "1 000", "+5", ".", "e", "1e", "12345678901234567", "0.1", "123456", "\"", "\"\"", "\"\"\"",
            "'", "null", "true", "[]", "{}", "[[[[", "\0", "\uFEFF", "0000-01-01", "0001-01-01", "9999-12-31", "2024-02-31", "10000-01-01",
            "2024-01-01T25:00", "2024-01-01T23:59:60", "2024-01-01T10:00+24:00", "frequency", "recency", "T", "t", "T_cal", "customer_id", "date", "amount",
            "weight", "monetary_value", "frequency_holdout", "duration_holdout", " ", "\t", "\r", "\n", "\r\n", "\n\n", ",", ";", ",,", "bg-nbd", "gamma-gamma",
            "pareto-nbd", "week", "day", "unspecified", "\u00E9", "\\ud800", "\\u0000", "\\", "=1+1", ":", "}", "]", "-", "\u2028",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0x1F, 0x8B],
    ];

    private static readonly byte[][] _longTokens =
    [
        Enumerable.Repeat((byte)'9', LongField).ToArray(),
        Enumerable.Repeat((byte)'x', LongField).ToArray(),
        Enumerable.Repeat((byte)',', LongField).ToArray(),
        Enumerable.Repeat((byte)'[', LongField).ToArray(),
        Enumerable.Repeat((byte)'"', LongField + 1).ToArray(),
        Enumerable.Repeat((byte)'\r', LongField).ToArray(),
    ];

    private readonly FuzzCase[] _cases;

    public Mutator(FuzzCase[] cases) => _cases = cases;

    /// <summary>A mutant of a case.</summary>
    public byte[] Mutate(FuzzCase original, ref FuzzRandom random)
    {
        // Half of the compressed mutants are broken text in sound gzip, the other half sound text in broken gzip.
        bool afterwards = original.Compressed && random.OneIn(2);
        byte[] text = original.Text;
        for (int changes = afterwards ? 0 : random.Below(MostStructures); changes > 0; changes--)
        {
            text = StructureMutator.Mutate(text, ref random);
        }

        // What is broken in its structure is often whole in its bytes, and what is whole in both is read too.
        List<byte> bytes = [.. afterwards ? Compress(text) : text];
        for (int changes = random.OneIn(2) ? 0 : 1 + random.Below(MostChanges); changes > 0; changes--)
        {
            Change(bytes, ref random);
        }

        byte[] mutant = random.OneIn(200) ? Recode(bytes) : [.. bytes];
        return original.Compressed && !afterwards ? Compress(mutant) : mutant;
    }

    private void Change(List<byte> bytes, ref FuzzRandom random)
    {
        int at = random.Below(bytes.Count + 1);
        int length = Math.Min(1 + random.Below(LongestMove), bytes.Count - at);
        switch (random.Below(16))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Below(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = random.Byte();
                break;
            case 2:
                bytes.Insert(at, random.Byte());
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 5:
                bytes.InsertRange(at, Part(random.Pick<FuzzCase>(_cases).Text, ref random));
                break;
            case 6:
                bytes.RemoveRange(at, random.OneIn(4) ? bytes.Count - at : Math.Min(1, length));
                break;
            case 7 or 8:
                bytes.InsertRange(at, random.Pick<byte[]>(_tokens));
                break;
            case 9 when random.OneIn(25):
                bytes.InsertRange(at, random.Pick<byte[]>(_longTokens));
                break;
            case 10:
                SwapLines(bytes, at, ref random);
                break;
            case 11:
                ReplaceEvery(bytes, ref random);
                break;
            default:
                ReplaceValue(bytes, at, ref random);
                break;
        }
    }

    /// <summary>Puts a token in the place of the number or word at a place.</summary>
    private static void ReplaceValue(List<byte> bytes, int at, ref FuzzRandom random)
    {
        int start = at;
        while (start < bytes.Count && !IsValue(bytes[start]))
        {
            start++;
        }

        while (start > 0 && start <= bytes.Count && IsValue(bytes[start - 1]))
        {
            start--;
        }

        int end = start;
        while (end < bytes.Count && IsValue(bytes[end]))
        {
            end++;
        }

        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, random.Pick<byte[]>(_tokens));
    }

    private static bool IsValue(byte character) => char.IsAsciiLetterOrDigit((char)character) || character is (byte)'.' or (byte)'-' or (byte)'+';

    /// <summary>Changes one character wherever it stands, as a wrong delimiter or line ending does.</summary>
    private static void ReplaceEvery(List<byte> bytes, ref FuzzRandom random)
    {
        byte from = random.Pick(",;\n. -\"_"u8);
        byte to = random.Pick(",;\t \r\n\"|'"u8);
        for (int i = 0; i < bytes.Count; i++)
        {
            bytes[i] = bytes[i] == from ? to : bytes[i];
        }
    }

    /// <summary>Moves the line at a place to another.</summary>
    private static void SwapLines(List<byte> bytes, int at, ref FuzzRandom random)
    {
        int end = bytes.IndexOf((byte)'\n', at);
        int start = at == 0 ? 0 : bytes.LastIndexOf((byte)'\n', at - 1) + 1;
        if (end < 0)
        {
            return;
        }

        List<byte> line = bytes.GetRange(start, end + 1 - start);
        if (random.OneIn(2))
        {
            bytes.RemoveRange(start, line.Count);
        }

        int to = bytes.IndexOf((byte)'\n', random.Below(bytes.Count + 1));
        bytes.InsertRange(to + 1, line);
    }

    private static byte[] Part(byte[] text, ref FuzzRandom random)
    {
        int from = random.Below(text.Length);
        return text[from..Math.Min(text.Length, from + 1 + random.Below(4 * LongestMove))];
    }

    private static byte[] Recode(List<byte> bytes) =>
        [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString([.. bytes]))];

    private static byte[] Compress(byte[] text)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(text);
        }

        return compressed.ToArray();
    }
}
