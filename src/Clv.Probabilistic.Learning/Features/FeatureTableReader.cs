using System.Globalization;

namespace Clv.Probabilistic.Learning;

/// <summary>Reads tables of features from CSV.</summary>
internal static class FeatureTableReader
{
    /// <summary>Reads.</summary>
    /// <param name="stream">UTF-8 text, compressed or not; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="options">How numbers are written.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="numbers">Columns that are of numbers, whatever is in them; features that have a meaning here always are.</param>
    /// <exception cref="DataFormatException">The text cannot be read, or its targets do not fit together.</exception>
    public static FeatureTable Read(
        Stream stream, string sourceName, ProfileCsvOptions options, CancellationToken cancellationToken, IReadOnlyCollection<string>? numbers = null)
    {
        // A table that has features of orders was written here, or as here: with decimal points.
        Dictionary<string, FeatureDefinition> known = CustomerFeatures.Definitions.ToDictionary(feature => feature.Name);
        (CustomerIds customers, WrittenColumns written, IReadOnlyList<long> lines) =
            CustomerColumnsCsv.Read(stream, sourceName, options, withPoint: known.Keys, cancellationToken);
        IReadOnlyList<ProfileColumn> columns = written.Columns;
        FeatureTargets? targets = TargetsOf(columns, lines, sourceName);
        CustomerProfiles rest;
        try
        {
            rest = CustomerProfiles.Of(
                customers,
                [.. columns.Where(column => !FeatureTargets.IsName(column.Name)).Select(AsFeature)],
                written.Remarks);
        }
        catch (ArgumentException error)
        {
            throw new DataFormatException($"{sourceName}: {ArgumentSentence.Of(error)}", error);
        }

        // What the file calls as features here are called is one.
        FeatureColumn[] features =
        [
            .. ProfileFeatures.Of(customers, rest).Columns.Select(column => known.TryGetValue(column.Definition.Name, out FeatureDefinition? feature)
                ? column with { Definition = feature }
                : column),
        ];
        string[] missing =
        [
            .. rest.Columns.Where(column => column.Missing > 0 && !(known.TryGetValue(column.Name, out FeatureDefinition? feature) && MayBeMissing(feature)))
                .Select(column => FormattableString.Invariant($"{column.Name} is missing in {column.Missing:#,0} of {column.Count:#,0} rows.")),
        ];
        return new FeatureTable(customers, features, targets, remarks: [.. rest.Remarks, .. missing]);

        // A column of which nothing is known is of numbers, all missing; and so are features that have a meaning here.
        ProfileColumn AsFeature(ProfileColumn column) =>
            column.Missing == column.Count ? ProfileColumn.OfNumbers(column.Name, [.. Enumerable.Repeat(double.NaN, column.Count)])
            : column.AreNumbers || !(known.ContainsKey(column.Name) || numbers?.Contains(column.Name) == true) ? column
            : throw (written.Open.TryGetValue(column.Name, out string? open)
                ? new DataFormatException($"{sourceName}, column {column.Name}: {open}")
                : NoNumber(column, lines, sourceName, "decimals take a point, and what is missing is empty"));
    }

    /// <summary>Whether customers may be without a feature, such as the time between purchases of who bought once, of which the table says nothing.</summary>
    private static bool MayBeMissing(FeatureDefinition feature) => feature.Meaning.Contains("missing", StringComparison.Ordinal);

    /// <summary>What is said of a column that is not of numbers: the first cell that is none, or that may be another one.</summary>
    private static DataFormatException NoNumber(ProfileColumn column, IReadOnlyList<long> lines, string sourceName, string advice)
    {
        int[] rows = [.. Enumerable.Range(0, column.Count).Where(row => column.Category(row) is not null)];
        int at = rows.FirstOrDefault(row => !IsNumber(column.Category(row)!), rows[0]);
        return new DataFormatException(FormattableString.Invariant(
            $"{sourceName}, row {lines[at]}, column {column.Name}: '{column.Category(at)}' is no number that can be told; {advice}."));
    }

    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);

    private static FeatureTargets? TargetsOf(IReadOnlyList<ProfileColumn> columns, IReadOnlyList<long> lines, string sourceName)
    {
        ProfileColumn[] targets = [.. columns.Where(column => FeatureTargets.IsName(column.Name))];
        if (targets.Length == 0)
        {
            return null;
        }

        string[] horizons = [.. targets.Select(column => FeatureTargets.HorizonOf(column.Name)).Distinct()];
        if (horizons.Length > 1)
        {
            throw new DataFormatException(
                $"{sourceName} has targets of several horizons, {string.Join(", ", targets.Select(column => column.Name))}; keep those of one.");
        }

        string horizon = horizons[0];
        double[] purchases = Numbers(FeatureTargets.PurchasesName(horizon))
            ?? throw new DataFormatException(
                $"{sourceName} has the target {targets[0].Name} but no {FeatureTargets.PurchasesName(horizon)}, the purchases of the horizon; add it, or leave targets out.");
        double[]? flags = Numbers(FeatureTargets.FlagName(horizon));
        for (int row = 0; row < purchases.Length; row++)
        {
            if (purchases[row] < 0 || (flags is not null && flags[row] != (purchases[row] > 0 ? 1 : 0)))
            {
                throw new DataFormatException(FormattableString.Invariant(
                    $"{sourceName}, row {lines[row]}: {FeatureTargets.PurchasesName(horizon)} is {purchases[row]}{(flags is null ? "" : FormattableString.Invariant($" and {FeatureTargets.FlagName(horizon)} is {flags[row]}"))}; purchases are at least 0, and the flag is 1 where there are any."));
            }
        }

        return new FeatureTargets(horizon, purchases, Numbers(FeatureTargets.SpendName(horizon)));

        double[]? Numbers(string name)
        {
            if (Array.Find(targets, column => column.Name == name) is not { } column)
            {
                return null;
            }

            if (column.Missing > 0)
            {
                int empty = Enumerable.Range(0, column.Count).First(row => column.AreNumbers ? double.IsNaN(column.Number(row)) : column.Category(row) is null);
                throw new DataFormatException(FormattableString.Invariant(
                    $"{sourceName}, row {lines[empty]}, column {name} is empty, and a target is a number in every row; correct or remove the row."));
            }

            if (!column.AreNumbers)
            {
                throw NoNumber(column, lines, sourceName, "a target is a number in every row, with a decimal point; correct or remove the row");
            }

            return [.. Enumerable.Range(0, column.Count).Select(column.Number)];
        }
    }
}
