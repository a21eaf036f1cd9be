using System.Globalization;
using System.Text;
using Clv.Probabilistic;

namespace LifetimesClv;

/// <summary>Makes profiles for customers of whom there are orders alone. The same orders give the same file.</summary>
/// <remarks>Chance decides, and so that there is something to find, who came back often is more likely to have come by referral.</remarks>
internal static class InventedProfiles
{
    private const int LongestWait = 14;

    private static readonly (string Name, double Odds)[] _countries = [("DE", 45), ("AT", 15), ("CH", 15), ("NL", 15), ("FR", 10)];

    public static void Write(string path, TransactionTable orders)
    {
        DateOnly[] first = new DateOnly[orders.Customers.Count];
        int[] count = new int[orders.Customers.Count];
        for (int row = 0; row < orders.Count; row++)
        {
            int customer = orders.Customer[row];
            DateOnly day = DateOnly.FromDayNumber(orders.Day[row]);
            first[customer] = count[customer]++ == 0 || day < first[customer] ? day : first[customer];
        }

        StringBuilder text = new($"{ProfileTable.Header}\n");
        foreach (int customer in Enumerable.Range(0, count.Length).OrderBy(customer => orders.Customers[customer], StringComparer.Ordinal))
        {
            string id = orders.Customers[customer];
            int came = Math.Min(count[customer], 8);
            string country = Choose(_countries, Chance(id, 1));
            string channel = Choose([("search", 4), ("social", 6.0 / came), ("marketplace", 2), ("referral", came * 0.7)], Chance(id, 2));

            // Half of them sign up with the first order, the others have looked around before.
            int waited = Math.Max(0, (int)((LongestWait * 2 * Chance(id, 3)) - LongestWait));
            text.Append(CultureInfo.InvariantCulture, $"{id},{country},{channel},{first[customer].AddDays(-waited):yyyy-MM-dd}\n");
        }

        OutputFile.Write(path, text);
    }

    private static string Choose((string Name, double Odds)[] choices, double chance)
    {
        double left = chance * choices.Sum(choice => choice.Odds);
        foreach ((string name, double odds) in choices)
        {
            left -= odds;
            if (left < 0)
            {
                return name;
            }
        }

        return choices[^1].Name;
    }

    /// <summary>A number from 0 to 1 that hangs on the customer and the question alone: FNV-1a and the mixing of SplitMix64.</summary>
    private static double Chance(string id, ulong question)
    {
        ulong hash = 0xCBF29CE484222325UL + question;
        foreach (char letter in id)
        {
            hash = (hash ^ letter) * 0x100000001B3UL;
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return ((hash ^ (hash >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
