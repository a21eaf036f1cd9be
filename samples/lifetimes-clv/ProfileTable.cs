using System.Globalization;
using Clv.Probabilistic;

namespace LifetimesClv;

/// <summary>Profiles by customer: <c>customer_id,country,channel,signup_date</c>, one row each, fields without commas.</summary>
internal sealed class ProfileTable
{
    public const string Header = "customer_id,country,channel,signup_date";

    private readonly Dictionary<CustomerId, CustomerProfile> _profiles;

    private ProfileTable(Dictionary<CustomerId, CustomerProfile> profiles) => _profiles = profiles;

    /// <summary>The profile of a customer.</summary>
    public CustomerProfile this[CustomerId customer] => _profiles[customer];

    /// <summary>Reads profiles, and sees to it that every customer has one.</summary>
    public static ProfileTable Read(string path, CustomerIds customers)
    {
        string[] lines = File.ReadAllLines(path);
        if (lines.Length == 0 || lines[0] != Header)
        {
            throw new FormatException($"{path}: line 1 must be {Header}.");
        }

        Dictionary<CustomerId, CustomerProfile> profiles = [];
        for (int line = 1; line < lines.Length; line++)
        {
            CustomerProfile profile = Parse(lines[line], customers.AreIntegers)
                ?? throw new FormatException($"{path}: line {line + 1} is not {Header}: {lines[line]}");
            if (!profiles.TryAdd(profile.CustomerId, profile))
            {
                throw new FormatException($"{path}: line {line + 1} is the second one of customer {profile.CustomerId}.");
            }
        }

        foreach (CustomerId customer in customers)
        {
            if (!profiles.ContainsKey(customer))
            {
                throw new FormatException($"{path} has no profile of customer {customer}.");
            }
        }

        return new ProfileTable(profiles);
    }

    private static CustomerProfile? Parse(string line, bool isInteger)
    {
        // An id is a number or a text, whichever the orders have: 1001 and "1001" are two customers.
        CustomerId id = default;
        return line.Split(',') is [var customer, var country, var channel, var signup]
            && (isInteger ? TryNumber(customer, out id) : TryText(customer, out id))
            && DateOnly.TryParseExact(signup, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? new CustomerProfile(id, country, channel, day)
            : null;
    }

    private static bool TryNumber(string text, out CustomerId id)
    {
        bool isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        id = number;
        return isNumber;
    }

    private static bool TryText(string text, out CustomerId id)
    {
        id = text;
        return text.Length > 0;
    }
}
