namespace Clv.Probabilistic.Learning;

/// <summary>Profiles of customers, as features.</summary>
internal sealed class ProfileFeatures
{
    /// <summary>What stands between the name of a column and one of its categories.</summary>
    private const char Is = '=';

    private readonly CustomerProfiles? _profiles;
    private readonly int[] _rows;

    private ProfileFeatures(CustomerProfiles? profiles, int[] rows)
    {
        _profiles = profiles;
        _rows = rows;
    }

    /// <summary>The features of customers; none without profiles.</summary>
    public IEnumerable<FeatureColumn> Columns
    {
        get
        {
            foreach (ProfileColumn column in _profiles?.Columns ?? [])
            {
                if (column.AreNumbers)
                {
                    yield return new FeatureColumn(
                        new FeatureDefinition(column.Name, FeatureGroup.Profile, $"{column.Name} of the customer's profile; missing where it has none."),
                        [.. _rows.Select(row => row < 0 ? double.NaN : column.Number(row))]);
                    continue;
                }

                foreach (string level in column.Levels)
                {
                    yield return new FeatureColumn(
                        new FeatureDefinition(
                            NameOf(column.Name, level), FeatureGroup.Profile, $"1 where {column.Name} of the customer's profile is {level}, and 0 where it is another; missing where it has none."),
                        [.. _rows.Select(row => (row < 0 ? null : column.Category(row)) is { } category ? category == level ? 1.0 : 0 : double.NaN)]);
                }
            }
        }
    }

    /// <summary>What was noticed of profiles, and what is missing, a sentence each.</summary>
    public IEnumerable<string> Remarks
    {
        get
        {
            if (_profiles is null)
            {
                yield break;
            }

            foreach (string remark in _profiles.Remarks)
            {
                yield return remark;
            }

            int without = _rows.Count(row => row < 0);
            if (without > 0)
            {
                yield return FormattableString.Invariant($"{without:#,0} of {_rows.Length:#,0} customers have no profile.");
            }

            // By then: an earlier origin knows fewer customers.
            int others = _profiles.Customers.Count - (_rows.Length - without);
            if (others > 0)
            {
                yield return FormattableString.Invariant(
                    $"{others:#,0} of {_profiles.Customers.Count:#,0} profiles are of customers who had not ordered by then.");
            }

            foreach (ProfileColumn column in _profiles.Columns)
            {
                int missing = _rows.Count(row => row >= 0 && (column.AreNumbers ? double.IsNaN(column.Number(row)) : column.Category(row) is null));
                if (missing > 0)
                {
                    yield return FormattableString.Invariant($"{column.Name} is missing in {missing:#,0} of {_rows.Length - without:#,0} profiles.");
                }
            }
        }
    }

    /// <summary>Looks customers up, once for all that is asked of them.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="profiles">The profiles; null for none.</param>
    public static ProfileFeatures Of(CustomerIds customers, CustomerProfiles? profiles) => new(
        profiles,
        profiles is null ? []
            : ReferenceEquals(customers, profiles.Customers) ? [.. Enumerable.Range(0, customers.Count)]
            : [.. customers.Select(profiles.Customers.IndexOf)]);

    /// <summary>Refuses profiles that are of none of the customers, whose ids are then written in another way.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="profiles">The profiles; null for none.</param>
    /// <param name="sourceName">What the message calls them.</param>
    /// <exception cref="InvalidOperationException">No customer has a profile.</exception>
    public static void RequireAny(CustomerIds customers, CustomerProfiles? profiles, string sourceName = "what is given")
    {
        if (profiles is not null && customers.Count > 0 && customers.All(id => profiles.Customers.IndexOf(id) < 0))
        {
            string such = profiles.Customers.Count > 0 ? $"has such as {Excerpt.Of(TextOf(profiles.Customers, 0))}" : "is empty";
            throw new InvalidOperationException(FormattableString.Invariant(
                $"None of {customers.Count:#,0} customers has a profile: orders have ids such as {Excerpt.Of(TextOf(customers, 0))}, and {sourceName} {such}{Nearly(customers, profiles.Customers)}; write ids alike, or give the profiles of these customers."));
        }
    }

    /// <summary>In what ids differ alone, where they are the same but for blanks around them or for small and capital letters.</summary>
    private static string Nearly(CustomerIds customers, CustomerIds profiles)
    {
        string[] theirs = [.. Enumerable.Range(0, customers.Count).Select(row => TextOf(customers, row))];
        string[] known = [.. Enumerable.Range(0, profiles.Count).Select(row => TextOf(profiles, row))];
        return Meet(id => id.Trim()) ? ", which differ in blanks around them alone"
            : Meet(id => id.ToUpperInvariant()) ? ", which differ in small and capital letters alone"
            : Meet(id => id.Trim().ToUpperInvariant()) ? ", which differ in blanks around them and in small and capital letters alone"
            : string.Empty;

        bool Meet(Func<string, string> alike) => theirs.Select(alike).Intersect(known.Select(alike)).Any();
    }

    private static string TextOf(CustomerIds ids, int row) => FormattableString.Invariant($"{ids[row]}");

    /// <summary>The names of the features of profiles.</summary>
    public static IEnumerable<string> NamesOf(CustomerProfiles profiles) =>
        profiles.Columns.SelectMany(column => column.AreNumbers ? [column.Name] : column.Levels.Select(level => NameOf(column.Name, level)));

    /// <summary>What a table of features has that was in nothing that was learnt from, a sentence each: categories.</summary>
    /// <param name="features">The table.</param>
    /// <param name="learnt">The features that were learnt from.</param>
    public static IReadOnlyList<string> Unseen(FeatureTable features, IReadOnlyList<string> learnt)
    {
        HashSet<string> known = [.. learnt];
        return
        [
            .. from feature in features.Definitions
               where ColumnOf(feature) is { } column && !known.Contains(feature.Name) && learnt.Any(name => IsCategoryOf(name, column))
               let customers = features[feature.Name].Count(value => value == 1)
               where customers > 0
               select $"{DisplayText.Count(customers, "customer")} with {feature.Name}, which was in nothing that was learnt from; they are forecast as being in none of the known categories.",
        ];
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
