using System.Numerics;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>Which ways of writing amounts read every amount of a column, and whether they read the same.</summary>
/// <remarks>
/// Proof is what only some ways can read: 1.5 and 0.123 have no thousands, 1,234.50 has no decimal comma, 1.234.567 no decimal point. 1.234
/// alone proves nothing, and neither does a column of such values.
/// </remarks>
internal sealed class AmountEvidence
{
    // Within one decimal separator the ways differ in what they read, never in what it comes to; fewer separators come first.
    private static readonly WrittenAmounts[] _ways =
    [
        new('.', null, true), new('.', ',', true), new('.', ' ', true), new('.', '\'', true),
        new(',', null, true), new(',', '.', true), new(',', ' ', true), new(',', '\'', true),
    ];

    /// <summary>So few values that contradict those that tell the decimal separator are slips.</summary>
    private const double Slips = 0.1;

    private const int PointWays = 0b0000_1111;
    private const int CommaWays = 0b1111_0000;

    // By way: the first amount that it does not read. By two ways: the first amount that they read differently.
    private readonly string?[] _against = new string?[_ways.Length];
    private readonly string?[,] _differing = new string?[_ways.Length, _ways.Length];
    private int _reading = PointWays | CommaWays;
    private (string First, string Second)? _contradiction;
    private int _contradictions;
    private int _telling;
    private bool _decorated;

    /// <summary>How many values were added.</summary>
    public int Count { get; private set; }

    /// <summary>The first amount that is more than digits and a decimal point; null without one.</summary>
    public string? Example { get; private set; }

    /// <summary>How many of them are no amounts in any way of writing.</summary>
    public int Unreadable { get; private set; }

    /// <summary>The first value that is no amount in any way of writing; null where there is none.</summary>
    public string? UnreadableExample { get; private set; }

    /// <summary>The first amount that shows what stands between thousands; null where none does.</summary>
    public string? ThousandsExample(WrittenAmounts found)
    {
        int without = Array.FindIndex(_ways, way => way.DecimalSeparator == found.DecimalSeparator && way.ThousandsSeparator is null);
        return _against[without];
    }

    /// <summary>Takes a value of the column into account.</summary>
    /// <param name="text">A value that is not empty.</param>
    public void Add(ReadOnlySpan<byte> text)
    {
        Count++;
        int reading = ReadingSimple(text);
        double point = 0;
        double comma = 0;
        if (reading == 0)
        {
            // Once the way is clear, it alone is tried, and the others only where it fails.
            if (!AmountText.TryParse(text, out AmountText amount)
                || !(TryRead(amount, _reading, out reading, out point, out comma) || TryRead(amount, ~_reading, out reading, out point, out comma)))
            {
                Unreadable++;
                UnreadableExample ??= Encoding.UTF8.GetString(text);
                return;
            }

            _decorated |= amount.IsDecorated;
        }

        _telling += TellsDecimals(text) ? 1 : 0;
        if (Example is null && ((reading & 1) == 0 || _decorated))
        {
            Example = Encoding.UTF8.GetString(text);
        }

        if ((_reading & ~reading) != 0)
        {
            RuleOut(reading, text);
        }

        if (!point.Equals(comma) && (reading & PointWays) != 0 && (reading & CommaWays) != 0)
        {
            Compare(reading, text);
        }
    }

    /// <summary>What the values say.</summary>
    /// <param name="companions">Other columns of amounts of the same file, whose decimal separator holds here too. Where they contradict
    /// the column or each other, none is heard.</param>
    public AmountVerdict Verdict(params IEnumerable<AmountEvidence> companions)
    {
        if (Unreadable == Count)
        {
            return new AmountVerdict(AmountVerdictKind.NoAmounts);
        }

        if (_contradiction is { } pair && _contradictions > Slips * _telling)
        {
            return new AmountVerdict(AmountVerdictKind.Contradictory, Example: pair.First, OtherExample: pair.Second);
        }

        int reading = _reading & companions.Aggregate(PointWays | CommaWays, (separators, other) => separators & other.Separators);
        reading = reading == 0 ? _reading : reading;
        int point = First(reading & PointWays);
        int comma = First(reading & CommaWays);
        if (point < 0 || comma < 0)
        {
            return new AmountVerdict(AmountVerdictKind.Settled, Way(Math.Max(point, comma)), IsProven: true);
        }

        return _differing[point, comma] is { } example
            ? new AmountVerdict(AmountVerdictKind.Ambiguous, Way(point), Way(comma), example)
            : new AmountVerdict(AmountVerdictKind.Settled, Way(point));
    }

    /// <summary>The ways of the decimal separators that read all amounts here; all where that says nothing.</summary>
    private int Separators
    {
        get
        {
            if (_contradiction is not null)
            {
                return PointWays | CommaWays;
            }

            return ((_reading & PointWays) != 0 ? PointWays : 0) | ((_reading & CommaWays) != 0 ? CommaWays : 0);
        }
    }

    private static int First(int ways) => ways == 0 ? -1 : BitOperations.TrailingZeroCount(ways);

    /// <summary>The ways that read the usual amounts, digits alone or with cents, which need not be tried; 0 for all else.</summary>
    private static int ReadingSimple(ReadOnlySpan<byte> text)
    {
        const int Longest = 15;
        int whole = LooseDatePart.Digits(text);
        if (whole == text.Length)
        {
            return PointWays | CommaWays;
        }

        int fraction = text.Length - whole - 1;
        return whole is 0 or > Longest || fraction is not (1 or 2) || LooseDatePart.Digits(text[(whole + 1)..]) != fraction ? 0
            : text[whole] switch
            {
                (byte)'.' => PointWays,
                (byte)',' => CommaWays,
                _ => 0,
            };
    }

    /// <summary>Whether an amount tells its decimal separator at first sight: it has both, or other than three digits behind one.</summary>
    private static bool TellsDecimals(ReadOnlySpan<byte> text)
    {
        int last = text.LastIndexOfAny((byte)'.', (byte)',');
        return last >= 0
            && (LooseDatePart.Digits(text[(last + 1)..]) is not (0 or 3) || text[..last].Contains(text[last] == '.' ? (byte)',' : (byte)'.'));
    }

    /// <summary>A bit for each of some ways that reads an amount, and what it comes to with a decimal point and with a decimal comma.</summary>
    private static bool TryRead(AmountText amount, int ways, out int reading, out double point, out double comma)
    {
        reading = 0;
        point = double.NaN;
        comma = double.NaN;
        for (int way = 0; way < _ways.Length; way++)
        {
            if ((ways & (1 << way)) != 0 && _ways[way].TryParse(amount, out double value))
            {
                reading |= 1 << way;
                point = way < _ways.Length / 2 ? value : point;
                comma = way < _ways.Length / 2 ? comma : value;
            }
        }

        return reading != 0;
    }

    private WrittenAmounts Way(int number)
    {
        WrittenAmounts way = _ways[number];
        return number == 0 && !_decorated ? WrittenAmounts.Plain : new WrittenAmounts(way.DecimalSeparator, way.ThousandsSeparator, _decorated);
    }

    private void RuleOut(int reading, ReadOnlySpan<byte> text)
    {
        string value = Encoding.UTF8.GetString(text);
        if ((_reading & reading) == 0)
        {
            _contradictions++;
            _contradiction ??= (Opposite(reading), value);
            return;
        }

        for (int way = 0; way < _ways.Length; way++)
        {
            _against[way] = (_reading & ~reading & (1 << way)) != 0 ? value : _against[way];
        }

        _reading &= reading;
    }

    /// <summary>An earlier amount that is read by none of some ways, or where it took several amounts to rule these out, the first of them.</summary>
    private string Opposite(int ways)
    {
        string[] against = [.. _ways.Select((_, way) => (ways & (1 << way)) == 0 ? null : _against[way]).OfType<string>()];
        return Array.Find(against, value => (Reading(value) & ways) == 0) ?? against[0];
    }

    private static int Reading(string value) =>
        AmountText.TryParse(Encoding.UTF8.GetBytes(value), out AmountText amount)
        && TryRead(amount, PointWays | CommaWays, out int reading, out _, out _) ? reading : 0;

    private void Compare(int reading, ReadOnlySpan<byte> text)
    {
        string? value = null;
        for (int point = 0; point < _ways.Length / 2; point++)
        {
            for (int comma = _ways.Length / 2; comma < _ways.Length; comma++)
            {
                int pair = (1 << point) | (1 << comma);
                if ((reading & pair) == pair)
                {
                    _differing[point, comma] ??= value ??= Encoding.UTF8.GetString(text);
                }
            }
        }
    }
}
