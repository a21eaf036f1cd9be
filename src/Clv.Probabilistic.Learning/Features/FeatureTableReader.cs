using System.Globalization;

namespace Clv.Probabilistic.Learning;

/// <summary>Reads tables of features from CSV.</summary>
internal static class FeatureTableReader
{
    /// <summary>Reads.</summary>
    /// <exception cref="DataFormatException">The text cannot be read, or its targets do not fit together.</exception>
    public static FeatureTable Read(Stream stream, string sourceName, ProfileCsvOptions options, CancellationToken cancellationToken)
    {
        (CustomerIds customers, WrittenColumns written) = CustomerColumnsCsv.Read(stream, sourceName, options, cancellationToken);
        IReadOnlyList<ProfileColumn> columns = written.Columns;
        FeatureTargets? targets = TargetsOf(columns, sourceName);
        Dictionary<string, FeatureDefinition> known = CustomerFeatures.Definitions.ToDictionary(feature => feature.Name);
        CustomerProfiles rest;
        try
        {
            rest = CustomerProfiles.Of(
                customers,
                [.. columns.Where(column => !FeatureTargets.IsName(column.Name)).Select(column => AsFeature(column, known, sourceName))],
                written.Remarks);
        }
        catch (ArgumentException error)
        {
            throw new DataFormatException($"{sourceName}: {error.Message}", error);
        }

        // What the file calls as features here are called is one.
        FeatureColumn[] features =
        [
            .. ProfileFeatures.Of(customers, rest).Columns.Select(column => known.TryGetValue(column.Definition.Name, out FeatureDefinition? feature)
                ? column with { Definition = feature }
                : column),
        ];
        return new FeatureTable(customers, features, targets, remarks: rest.Remarks);
    }

    /// <summary>A column of which nothing is known is of numbers, all missing; and so are features that have a meaning here.</summary>
    private static ProfileColumn AsFeature(ProfileColumn column, Dictionary<string, FeatureDefinition> known, string sourceName) =>
        column.Missing == column.Count ? ProfileColumn.OfNumbers(column.Name, [.. Enumerable.Repeat(double.NaN, column.Count)])
        : column.AreNumbers || !known.ContainsKey(column.Name) ? column
        : throw new DataFormatException(
            $"{sourceName}, column {column.Name}: {column.Levels.First(level => !double.TryParse(level, CultureInfo.InvariantCulture, out _))} is no number; decimals take a point, and what is missing is empty.");

    private static FeatureTargets? TargetsOf(IReadOnlyList<ProfileColumn> columns, string sourceName)
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
                    $"{sourceName}, customer {row + 1} of {purchases.Length}: {FeatureTargets.PurchasesName(horizon)} is {purchases[row]}{(flags is null ? "" : FormattableString.Invariant($" and {FeatureTargets.FlagName(horizon)} is {flags[row]}"))}; purchases are at least 0, and the flag is 1 where there are any."));
            }
        }

        return new FeatureTargets(horizon, purchases, Numbers(FeatureTargets.SpendName(horizon)));

        double[]? Numbers(string name)
        {
            if (Array.Find(targets, column => column.Name == name) is not { } column)
            {
                return null;
            }

            if (!column.AreNumbers || column.Missing > 0)
            {
                throw new DataFormatException($"{sourceName}, column {name}: a target is a number in every row; correct or remove the rows where it is none.");
            }

            return [.. Enumerable.Range(0, column.Count).Select(column.Number)];
        }
    }
}
