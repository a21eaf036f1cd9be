namespace Clv.Probabilistic;

/// <summary>Customer ids that stand for nobody.</summary>
internal static class PlaceholderIds
{
    /// <summary>A customer numbered 0 or -1 may be a real one, unless it ordered ten times as often as others.</summary>
    private const double SuspiciousFactor = 10;

    private static readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "(null)", "none", "nil", "nan", "na", "n/a", "#n/a", "undefined", "unknown", "missing", "empty", "guest",
        "anonymous", "anon", "test", "deleted", "-", "--", "?", ".",
    };

    private static readonly HashSet<string> _numbers = new(StringComparer.Ordinal) { "0", "00", "000", "-1" };

    // What reading takes for guests is narrower than what a check names: nobody is left out who might be somebody.
    private static readonly string[] _guests = ["null", "nan", "none", "guest", "unknown"];

    private static readonly int _longestGuest = _guests.Max(word => word.Length);

    /// <summary>The words of sources for a guest, in small letters.</summary>
    public static IReadOnlyList<string> Guests => _guests;

    /// <summary>Whether an id, in UTF-8, is the word of a source for a guest.</summary>
    public static bool IsGuest(ReadOnlySpan<byte> id)
    {
        id = id.Trim(" \t"u8);
        if (id.Length > _longestGuest || id.IsEmpty || id[0] is >= (byte)'0' and <= (byte)'9')
        {
            return id.IsEmpty;
        }

        foreach (string word in _guests)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(id, word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an id looks like no customer at all.</summary>
    /// <param name="id">The id.</param>
    /// <param name="orders">How many orders it has.</param>
    /// <param name="mean">How many customers have on average.</param>
    public static bool IsPlaceholder(CustomerId id, int orders, double mean)
    {
        bool busy = orders >= SuspiciousFactor * mean;
        if (id.IsInteger)
        {
            return busy && id.Number is 0 or -1;
        }

        string text = id.ToString().Trim();
        return text.Length == 0 || _words.Contains(text) || (busy && _numbers.Contains(text));
    }

    /// <summary>The customer 0, where it has an implausible share of the orders; negative where there is none.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="customer">Per order, its customer's number.</param>
    public static int ImplausibleZero(CustomerIds customers, ReadOnlySpan<int> customer)
    {
        int zero = customers.IndexOf(0);
        return zero >= 0 && IsImplausible(customer.Count(zero), customer.Length, customers.Count) ? zero : -1;
    }

    /// <summary>Whether a customer has an implausible share of the orders.</summary>
    /// <param name="own">The orders of the customer.</param>
    /// <param name="orders">All orders.</param>
    /// <param name="customers">How many customers have them.</param>
    public static bool IsImplausible(long own, long orders, long customers) => own >= SuspiciousFactor * orders / customers;
}
