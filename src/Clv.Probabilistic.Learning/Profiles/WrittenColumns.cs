using System.Text;

namespace Clv.Probabilistic.Learning;

/// <summary>Tells columns of numbers from columns of categories, whatever stands before decimals and between thousands.</summary>
internal sealed class WrittenColumns
{
    /// <summary>Where so much of a column is numbers, what is not is taken for a slip, and said.</summary>
    private const double Most = 0.5;

    private static readonly WrittenAmounts[] _point = [WrittenAmounts.Plain];

    private static readonly WrittenAmounts[] _any =
    [
        .. from separator in new[] { '.', ',' }
           from thousands in new[] { separator == '.' ? ',' : '.', ' ', '\'' }
           select new WrittenAmounts(separator, thousands, decorated: false),
    ];

    private static readonly WrittenAmounts[] _decorated =
        [.. _any.Select(way => new WrittenAmounts(way.DecimalSeparator, way.ThousandsSeparator, decorated: true))];

    private readonly List<string> _remarks = [];
    private readonly Dictionary<string, string> _open = [];
    private readonly IReadOnlyList<long> _lines;
    private readonly ProfileCsvOptions _options;

    private WrittenColumns(IReadOnlyList<ProfileColumn> columns, IReadOnlyList<long> lines, ProfileCsvOptions options)
    {
        Columns = columns;
        _lines = lines;
        _options = options;
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<ProfileColumn> Columns { get; }

    /// <summary>What was inferred, or may be wrong, a sentence each.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Why columns, by their names, may be of numbers in two ways: a sentence each.</summary>
    public IReadOnlyDictionary<string, string> Open => _open;

    /// <summary>The columns of a file.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="fields">A text per customer, for each.</param>
    /// <param name="lines">In which row of the file each customer is.</param>
    /// <param name="options">How numbers are written.</param>
    /// <param name="isWithPoint">Whether decimals have a point where nothing shows another way.</param>
    public static WrittenColumns Of(
        IReadOnlyList<string> names, IReadOnlyList<byte[][]> fields, IReadOnlyList<long> lines, ProfileCsvOptions options, bool isWithPoint)
    {
        WrittenAmounts[] said = options.Ways();
        double[]?[] numbers = [.. fields.Select(column => Numbers(column, said.Length > 0 ? said : _point))];
        WrittenAmounts?[] found = new WrittenAmounts?[names.Count];
        bool[] isSaid = new bool[names.Count];
        AmountVerdict?[] verdicts = Verdicts(fields);
        for (int column = 0; column < names.Count && said.Length == 0; column++)
        {
            if (WayOf(verdicts[column], numbers[column], options.WhereOpen) is { IsDecorated: false } way && Numbers(fields[column], [way]) is { } read)
            {
                (numbers[column], found[column], isSaid[column]) = (read, way, verdicts[column]!.Kind == AmountVerdictKind.Ambiguous);
            }
            else if (verdicts[column]?.Kind == AmountVerdictKind.Ambiguous && !isWithPoint)
            {
                // 1.250 may be a thousand and more as 1,250 may.
                numbers[column] = null;
            }
        }

        ProfileColumn[] columns =
        [
            .. names.Select((name, at) => numbers[at] is { } values ? ProfileColumn.OfNumbers(name, values) : Categories(name, fields[at])),
        ];
        WrittenColumns result = new(Array.AsReadOnly(columns), lines, options);
        for (int column = 0; column < columns.Length; column++)
        {
            if (found[column] is { } way)
            {
                result.Inferred(names[column], fields[column], way, isSaid[column]);
            }
            else if (!columns[column].AreNumbers)
            {
                result.Doubt(names[column], fields[column], verdicts[column]);
            }
        }

        return result;
    }

    /// <summary>What the values of columns say, each with what all others show of decimals.</summary>
    private static AmountVerdict?[] Verdicts(IReadOnlyList<byte[][]> fields)
    {
        AmountEvidence?[] evidence = [.. fields.Select(Evidence)];
        return [.. evidence.Select(one => one?.Verdict(evidence.OfType<AmountEvidence>().Where(other => other != one)))];
    }

    /// <summary>The way in which a column is written; null where nothing tells, or it is of plain numbers.</summary>
    private static WrittenAmounts? WayOf(AmountVerdict? verdict, double[]? plain, char? whereOpen) => verdict switch
    {
        // What reads as plain numbers is so, unless something shows that its points are of thousands.
        { Kind: AmountVerdictKind.Settled } when plain is null || verdict.IsProven => verdict.Amounts,
        { Kind: AmountVerdictKind.Ambiguous, Amounts: { } one, Otherwise: { } other } when whereOpen is { } separator =>
            one.DecimalSeparator == separator ? one : other,
        _ => null,
    };

    /// <summary>How the values of a column are written; null where there is none, or one is no number in any way.</summary>
    private static AmountEvidence? Evidence(byte[][] fields)
    {
        AmountEvidence evidence = new();
        foreach (byte[] field in fields)
        {
            if (!MissingNumber.Is(field))
            {
                evidence.Add(field);
                if (evidence.Unreadable > 0)
                {
                    return null;
                }
            }
        }

        return evidence.Count == 0 ? null : evidence;
    }

    /// <summary>The numbers of a column; null where one is none, or nothing is there.</summary>
    private static double[]? Numbers(byte[][] fields, WrittenAmounts[] ways)
    {
        double[] numbers = new double[fields.Length];
        bool any = false;
        for (int row = 0; row < numbers.Length; row++)
        {
            if (MissingNumber.Is(fields[row]))
            {
                numbers[row] = double.NaN;
            }
            else if (IsNumber(fields[row], ways, out numbers[row]))
            {
                any = true;
            }
            else
            {
                return null;
            }
        }

        return any ? numbers : null;
    }

    private static bool IsNumber(byte[] field, WrittenAmounts[] ways, out double number)
    {
        number = double.NaN;
        foreach (WrittenAmounts way in ways)
        {
            if (way.TryParse(field, out number))
            {
                return true;
            }
        }

        return false;
    }

    private static ProfileColumn Categories(string name, byte[][] fields) =>
        ProfileColumn.OfCategories(name, [.. fields.Select(field => MissingNumber.Is(field) ? null : Encoding.UTF8.GetString(field))]);

    private void Inferred(string name, byte[][] fields, WrittenAmounts way, bool isSaid)
    {
        string Example(Func<byte[], bool> shows) => Excerpt.Of(fields.First(field => !MissingNumber.Is(field) && shows(field)));
        WrittenAmounts[] without = [new WrittenAmounts(way.DecimalSeparator, null, decorated: false)];
        if (way.DecimalSeparator == ',')
        {
            if (fields.Any(field => field.Contains((byte)',')))
            {
                _remarks.Add($"In {name} decimals have a comma, as in {Example(field => field.Contains((byte)','))}.");
            }
        }
        else if (isSaid && way.ThousandsSeparator is null)
        {
            _remarks.Add($"In {name} decimals have a point, as is said of orders, so {Example(field => field.Contains((byte)'.'))} is read so.");
        }

        if (way.ThousandsSeparator is { } thousands)
        {
            string separator = thousands switch { ',' => "a comma", '.' => "a point", '\'' => "an apostrophe", _ => "a blank" };
            _remarks.Add($"In {name} thousands have {separator}, as in {Example(field => !IsNumber(field, without, out _))}.");
        }
    }

    /// <summary>Whether a text is a number with a sign beside it, of a currency or per cent.</summary>
    private static bool HasSign(byte[] field)
    {
        ReadOnlySpan<byte> text = field.AsSpan().Trim((byte)' ');
        return text.EndsWith("%"u8)
            ? IsNumber(text[..^1].TrimEnd((byte)' ').ToArray(), _any, out _)
            : !IsNumber(field, _any, out _) && Array.Exists(_decorated, way => way.TryParse(field, out _));
    }

    /// <summary>Says what may be numbers, and was not read as such.</summary>
    private void Doubt(string name, byte[][] fields, AmountVerdict? verdict)
    {
        byte[][] there = [.. fields.Where(field => !MissingNumber.Is(field))];
        if (there.Length > 0 && there.Count(HasSign) is > 0 and int signs && signs >= Most * there.Length)
        {
            _remarks.Add($"{name} is taken as categories: {Excerpt.Of(there.First(HasSign))} looks like a number with a sign; write the number alone.");
            return;
        }

        if (_options.Ways() is { Length: > 0 } said && verdict is { Kind: AmountVerdictKind.Settled or AmountVerdictKind.Ambiguous })
        {
            string example = Excerpt.Of(there.First(field => !IsNumber(field, said, out _)));
            _remarks.Add(
                $"{name} is taken as categories: {example} is no number in the way that {_options.Said} says; say otherwise, or leave it to the file.");
            return;
        }

        if (verdict is { Kind: AmountVerdictKind.Ambiguous, Example: { } open })
        {
            string sentence =
                $"{Excerpt.Of(open)} may be a number with decimals or one with thousands; say what stands before decimals with {ProfileCsvOptions.DecimalName}.";
            _open.Add(name, sentence);
            _remarks.Add($"{name} is taken as categories: {sentence}");
            return;
        }

        int numbers = there.Count(field => IsNumber(field, _any, out _));
        if (numbers == 0 || numbers < Most * there.Length)
        {
            return;
        }

        if (Array.FindIndex(fields, field => !MissingNumber.Is(field) && !IsNumber(field, _any, out _)) is >= 0 and int none)
        {
            byte[] number = there.First(field => IsNumber(field, _any, out _));
            _remarks.Add(FormattableString.Invariant(
                $"{name} is taken as categories, as {Excerpt.Of(fields[none])} in row {_lines[none]} is no number, while {numbers:#,0} of {there.Length:#,0} values are, such as {Excerpt.Of(number)}; leave such fields empty."));
            return;
        }

        byte[] other = there.FirstOrDefault(field => !IsNumber(field, _point, out _)) ?? there[0];
        _remarks.Add(
            $"{name} is taken as categories: its values are numbers such as {Excerpt.Of(other)}, but not all written in one way; write them in one, or say what stands before decimals with {ProfileCsvOptions.DecimalName}.");
    }
}
