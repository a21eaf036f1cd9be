using System.Text.RegularExpressions;

namespace Clv.Probabilistic;

/// <summary>The layout of a CSV file that a marketing system imports: by which column it knows a customer, what columns are called, and how
/// large a file may be.</summary>
/// <remarks>Layouts follow what the vendors document for imports of files by hand (<see cref="Documentation"/> is the title of their page); what they
/// change is theirs, so look at a few rows first. Immutable and safe to share.</remarks>
/// <example>
/// <code>
/// foreach (MarketingLayout layout in MarketingLayout.All)
/// {
///     Console.WriteLine($"{layout.Name}: {layout.Product} knows customers by {string.Join(", ", layout.Identifiers)}");
/// }
///
/// string field = MarketingLayout.Named("salesforce").FieldOf("clv");   // Predicted_Clv__c
/// </code>
/// </example>
public sealed partial class MarketingLayout
{
    private const long Megabyte = 1_000_000;

    /// <summary>What the columns of predictions are called elsewhere.</summary>
    private static readonly Dictionary<string, string> _names = new(StringComparer.Ordinal)
    {
        ["p_alive"] = "probability_active",
        ["expected_purchases"] = "predicted_purchases",
        ["expected_spend"] = "predicted_order_value",
        ["clv"] = "predicted_clv",
        ["p_any_purchase"] = "probability_of_purchase",
    };

    private readonly (string Name, string Header, MarketingIdForm Form)[] _identifiers;
    private readonly bool _hasApiNames;

    private MarketingLayout(
        string name, string product, string documentation, (string Name, string Header, MarketingIdForm Form)[] identifiers, bool hasApiNames = false)
    {
        Name = name;
        Product = product;
        Documentation = documentation;
        _identifiers = identifiers;
        _hasApiNames = hasApiNames;
    }

    /// <summary>Klaviyo's import of profiles: "How to create and add subscribers to a new list".</summary>
    public static MarketingLayout Klaviyo { get; } = new(
        "klaviyo",
        "Klaviyo",
        "How to create and add subscribers to a new list",
        [("email", "Email", MarketingIdForm.Email), ("phone", "Phone Number", MarketingIdForm.Phone)])
    {
        MostBytes = 50 * Megabyte,
    };

    /// <summary>Braze's import of users: "CSV import".</summary>
    public static MarketingLayout Braze { get; } = new(
        "braze",
        "Braze",
        "CSV import",
        [
            ("external_id", "external_id", MarketingIdForm.Any), ("braze_id", "braze_id", MarketingIdForm.Any),
            ("email", "email", MarketingIdForm.Email), ("phone", "phone", MarketingIdForm.Phone),
        ])
    {
        MostBytes = 500 * Megabyte,
    };

    /// <summary>HubSpot's import of contacts: "Set up import files".</summary>
    public static MarketingLayout HubSpot { get; } = new(
        "hubspot",
        "HubSpot",
        "Set up import files",
        [("email", "Email", MarketingIdForm.Email), ("record_id", "Record ID", MarketingIdForm.Digits), ("external_id", "customer_id", MarketingIdForm.Any)])
    {
        MostBytes = 512 * Megabyte,
        MostRows = 1_048_575,
        MostColumns = 999,
    };

    /// <summary>Salesforce's Data Import Wizard, whose files its Data Loader takes too: "How large can my import file be?".</summary>
    public static MarketingLayout Salesforce { get; } = new(
        "salesforce",
        "Salesforce",
        "How large can my import file be?",
        [
            ("external_id", "Customer_Id__c", MarketingIdForm.Any), ("record_id", "Id", MarketingIdForm.RecordId), ("email", "Email", MarketingIdForm.Email),
        ],
        hasApiNames: true)
    {
        MostBytes = 100 * Megabyte,
        MostRows = 50_000,
        MostColumns = 90,
    };

    /// <summary>All layouts.</summary>
    public static IReadOnlyList<MarketingLayout> All { get; } = Array.AsReadOnly([Klaviyo, Braze, HubSpot, Salesforce]);

    /// <summary>The name, in small letters: <c>klaviyo</c>.</summary>
    public string Name { get; }

    /// <summary>The system as sentences call it.</summary>
    public string Product { get; }

    /// <summary>The title of the vendor's page that says what an import takes.</summary>
    public string Documentation { get; }

    /// <summary>By what a customer can be known, such as <c>email</c> or <c>external_id</c>; the first one unless another is asked for.</summary>
    public IReadOnlyList<string> Identifiers => Array.AsReadOnly(Array.ConvertAll(_identifiers, identifier => identifier.Name));

    /// <summary>The most bytes of a file.</summary>
    public long MostBytes { get; private init; }

    /// <summary>The most rows of a file below its header; null where only bytes are counted.</summary>
    public int? MostRows { get; private init; }

    /// <summary>The most columns of a file; null for any number.</summary>
    public int? MostColumns { get; private init; }

    /// <summary>The columns of predictions that are written unless others are asked for, as far as they are there.</summary>
    internal static IReadOnlyList<string> DefaultColumns { get; } = ["p_alive", "expected_purchases", "expected_spend", "clv", "p_any_purchase"];

    /// <summary>A layout by its name.</summary>
    /// <param name="name">The name, in letters of any case.</param>
    /// <returns>The layout.</returns>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static MarketingLayout Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(layout => layout.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new ArgumentException(
            $"There is no layout '{name}' among {string.Join(", ", All.Select(layout => layout.Name))}; choose one of them, or write predictions as CSV.", nameof(name));
    }

    /// <summary>What a column is called there unless a name is given: <c>predicted_clv</c> for <c>clv</c>, and <c>Predicted_Clv__c</c> where
    /// fields have API names.</summary>
    /// <param name="column">The column of a result.</param>
    /// <returns>The name.</returns>
    public string FieldOf(string column)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        string name = _names.GetValueOrDefault(column, column);
        return !_hasApiNames ? name
            : string.Join('_', name.Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries).Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}")) + "__c";
    }

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>The header of the column by which a customer is known.</summary>
    /// <exception cref="ArgumentException">The system knows customers by others.</exception>
    internal (string Header, MarketingIdForm Form) Identifier(string? name)
    {
        (string known, string header, MarketingIdForm form) = name is null
            ? _identifiers[0]
            : Array.Find(_identifiers, identifier => identifier.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return known is null
            ? throw new ArgumentException($"{Product} knows customers by {Listing.Choice(Identifiers)}, and not by '{name}'.", nameof(name))
            : (header, form);
    }

    /// <summary>Complains about a name that no field there can have.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    internal void RequireField(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || CsvWriter.MayBeFormula(name) || name.Any(char.IsControl))
        {
            throw new ArgumentException($"'{name}' is no name of a field; give one that is not empty and begins with a letter.", nameof(name));
        }

        if (_hasApiNames && (name.Length > MostOfApiName || !ApiName().IsMatch(name)))
        {
            throw new ArgumentException(
                $"'{name}' is no API name of a field of {Product}; those are letters, digits and single underscores, begin with a letter, and end in __c where the field is a custom one, such as Predicted_Clv__c.",
                nameof(name));
        }
    }

    private const int MostOfApiName = 43;

    [GeneratedRegex("^[A-Za-z](_?[A-Za-z0-9])*(__c)?$")]
    private static partial Regex ApiName();
}
