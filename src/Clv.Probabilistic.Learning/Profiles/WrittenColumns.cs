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

    private readonly List<string> _remarks = [];

    private WrittenColumns(IReadOnlyList<ProfileColumn> columns) => Columns = columns;

    /// <summary>The columns.</summary>
    public IReadOnlyList<ProfileColumn> Columns { get; }

    /// <summary>What was inferred, or may be wrong, a sentence each.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>The columns of a file.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="fields">A text per customer, for each.</param>
    /// <param name="options">How numbers are written.</param>
    public static WrittenColumns Of(IReadOnlyList<string> names, IReadOnlyList<byte[][]> fields, ProfileCsvOptions options)
    {
        WrittenAmounts[] said = options.Ways();
        double[]?[] numbers = [.. fields.Select(column => Numbers(column, said.Length > 0 ? said : _point))];
        WrittenAmounts?[] found = new WrittenAmounts?[names.Count];
        AmountVerdict?[] verdicts = said.Length > 0 ? new AmountVerdict?[names.Count] : Verdicts(fields, numbers);
        for (int column = 0; column < names.Count; column++)
        {
            // What reads as plain numbers is so, unless something shows that its points are of thousands.
            if (verdicts[column] is { Kind: AmountVerdictKind.Settled, Amounts: { IsDecorated: false } way } verdict
                && (numbers[column] is null || verdict.IsProven)
                && Numbers(fields[column], [way]) is { } read)
            {
                (numbers[column], found[column]) = (read, way);
            }
        }

        ProfileColumn[] columns =
        [
            .. names.Select((name, at) => numbers[at] is { } values ? ProfileColumn.OfNumbers(name, values) : Categories(name, fields[at])),
        ];
        WrittenColumns result = new(Array.AsReadOnly(columns));
        for (int column = 0; column < columns.Length; column++)
        {
            if (found[column] is { } way)
            {
                result.Inferred(names[column], fields[column], way);
            }
            else if (!columns[column].AreNumbers)
            {
                result.Doubt(names[column], fields[column], verdicts[column]);
            }
        }

        return result;
    }

    /// <summary>What the values of columns say that are no plain numbers; and where one shows that decimals have a comma, of all others too.</summary>
    private static AmountVerdict?[] Verdicts(IReadOnlyList<byte[][]> fields, double[]?[] plain)
    {
        AmountEvidence?[] evidence = [.. fields.Select((column, at) => plain[at] is null ? Evidence(column) : null)];
        if (!evidence.Any(one => one?.Verdict() is { IsProven: true, Amounts.DecimalSeparator: ',' }))
        {
            return [.. evidence.Select(one => one?.Verdict())];
        }

        evidence = [.. fields.Select((column, at) => evidence[at] ?? Evidence(column))];
        return [.. evidence.Select(one => one?.Verdict(evidence.OfType<AmountEvidence>().Where(other => other != one)))];
    }

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

    private void Inferred(string name, byte[][] fields, WrittenAmounts way)
    {
        string Example(Func<byte[], bool> shows) => Excerpt.Of(fields.First(field => !MissingNumber.Is(field) && shows(field)));
        WrittenAmounts[] without = [new WrittenAmounts(way.DecimalSeparator, null, decorated: false)];
        if (way.DecimalSeparator == ',')
        {
            _remarks.Add(fields.Any(field => field.Contains((byte)','))
                ? $"In {name} decimals have a comma, as in {Example(field => field.Contains((byte)','))}."
                : $"In {name} decimals would have a comma, as in other columns; {Example(_ => true)} is read so.");
        }

        if (way.ThousandsSeparator is { } thousands)
        {
            string separator = thousands switch { ',' => "a comma", '.' => "a point", '\'' => "an apostrophe", _ => "a blank" };
            _remarks.Add($"In {name} thousands have {separator}, as in {Example(field => !IsNumber(field, without, out _))}.");
        }
    }

    /// <summary>Says what may be numbers, and was not read as such.</summary>
    private void Doubt(string name, byte[][] fields, AmountVerdict? verdict)
    {
        byte[][] there = [.. fields.Where(field => !MissingNumber.Is(field))];
        if (verdict is { Kind: AmountVerdictKind.Ambiguous, Example: { } example })
        {
            _remarks.Add(
                $"{name} is taken as categories: {Excerpt.Of(example)} may be a number with decimals or one with thousands; say what stands before decimals with {ProfileCsvOptions.DecimalName}.");
            return;
        }

        int numbers = there.Count(field => IsNumber(field, _any, out _));
        if (numbers == 0 || numbers < Most * there.Length)
        {
            return;
        }

        if (Array.Find(there, field => !IsNumber(field, _any, out _)) is { } none)
        {
            byte[] number = there.First(field => IsNumber(field, _any, out _));
            _remarks.Add(FormattableString.Invariant(
                $"{name} is taken as categories, as {Excerpt.Of(none)} is no number, while {numbers:#,0} of {there.Length:#,0} values are, such as {Excerpt.Of(number)}; leave such fields empty."));
            return;
        }

        byte[] other = there.FirstOrDefault(field => !IsNumber(field, _point, out _)) ?? there[0];
        _remarks.Add(
            $"{name} is taken as categories: its values are numbers such as {Excerpt.Of(other)}, but not all written in one way; write them in one, or say what stands before decimals with {ProfileCsvOptions.DecimalName}.");
    }
}
