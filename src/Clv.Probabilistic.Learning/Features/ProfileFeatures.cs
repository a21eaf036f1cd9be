namespace Clv.Probabilistic.Learning;

/// <summary>Profiles of customers, as features.</summary>
internal static class ProfileFeatures
{
    /// <summary>What stands between the name of a column and one of its categories.</summary>
    private const char Is = '=';

    /// <summary>The features of customers; none without profiles.</summary>
    public static IEnumerable<FeatureColumn> Of(CustomerIds customers, CustomerProfiles? profiles)
    {
        if (profiles is null)
        {
            yield break;
        }

        int[] rows = [.. customers.Select(profiles.Customers.IndexOf)];
        foreach (ProfileColumn column in profiles.Columns)
        {
            if (column.AreNumbers)
            {
                yield return new FeatureColumn(
                    new FeatureDefinition(column.Name, FeatureGroup.Profile, $"{column.Name} of the customer's profile; missing where it has none."),
                    [.. rows.Select(row => row < 0 ? double.NaN : column.Number(row))]);
                continue;
            }

            foreach (string level in column.Levels)
            {
                yield return new FeatureColumn(
                    new FeatureDefinition(
                        NameOf(column.Name, level), FeatureGroup.Profile, $"1 where {column.Name} of the customer's profile is {level}, and 0 where it is another; missing where it has none."),
                    [.. rows.Select(row => (row < 0 ? null : column.Category(row)) is { } category ? category == level ? 1.0 : 0 : double.NaN)]);
            }
        }
    }

    /// <summary>The names of the features of profiles.</summary>
    public static IEnumerable<string> NamesOf(CustomerProfiles profiles) =>
        profiles.Columns.SelectMany(column => column.AreNumbers ? [column.Name] : column.Levels.Select(level => NameOf(column.Name, level)));

    /// <summary>What is missing, a sentence each.</summary>
    public static IEnumerable<string> Remarks(CustomerIds customers, CustomerProfiles? profiles)
    {
        if (profiles is null)
        {
            yield break;
        }

        int[] rows = [.. customers.Select(profiles.Customers.IndexOf)];
        int without = rows.Count(row => row < 0);
        if (without > 0)
        {
            yield return FormattableString.Invariant($"{without:#,0} of {rows.Length:#,0} customers have no profile.");
        }

        foreach (ProfileColumn column in profiles.Columns)
        {
            int missing = rows.Count(row => row >= 0 && (column.AreNumbers ? double.IsNaN(column.Number(row)) : column.Category(row) is null));
            if (missing > 0)
            {
                yield return FormattableString.Invariant($"{column.Name} is missing in {missing:#,0} of {rows.Length - without:#,0} profiles.");
            }
        }
    }

    /// <summary>The column of profiles that a feature is a category of; null for a feature that is none.</summary>
    public static string? ColumnOf(FeatureDefinition feature) =>
        feature.Group == FeatureGroup.Profile && feature.Name.IndexOf(Is) is > 0 and int at ? feature.Name[..at] : null;

    /// <summary>Whether a name is that of a category of a column.</summary>
    public static bool IsCategoryOf(string name, string column) =>
        name.Length > column.Length && name.StartsWith(column, StringComparison.Ordinal) && name[column.Length] == Is;

    /// <summary>Whether a column of profiles gives a feature, be it of a category that nobody of these has.</summary>
    public static bool Has(ProfileColumn column, string feature) => column.AreNumbers ? column.Name == feature : IsCategoryOf(feature, column.Name);

    /// <summary>The feature of a category.</summary>
    public static string NameOf(string column, string level) => $"{column}{Is}{level}";
}
