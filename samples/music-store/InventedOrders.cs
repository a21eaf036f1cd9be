using System.Globalization;
using System.Text;

namespace MusicStore;

/// <summary>Makes two years of orders of a music store that there is not. It makes the same file each time.</summary>
/// <remarks>Of ten customers four collect and buy by the clock, four look in when they feel like it, and two buy presents before Christmas. Before
/// Christmas everybody buys more often, and spends more in the second year.</remarks>
internal static class InventedOrders
{
    private const int Customers = 1200;
    private static readonly DateOnly _opens = new(2023, 1, 2);
    private static readonly DateOnly _ends = new(2024, 12, 31);

    public static void Write(string path)
    {
        Chance chance = new(seed: 33);
        List<(int Day, int Customer, double Amount)> orders = [];
        for (int customer = 0; customer < Customers; customer++)
        {
            // Most come in the first months, and some until half a year before the end.
            int first = _opens.DayNumber + (int)(540 * Math.Pow(chance.Uniform(), 1.5));
            double spend = 22 * chance.Factor(0.6);
            IEnumerable<int> days = chance.Uniform() switch
            {
                < 0.4 => Collector(first, chance),
                < 0.8 => Visitor(first, chance),
                _ => Giver(first, chance),
            };
            foreach (int day in days)
            {
                double price = day > _ends.DayNumber - 60 ? 1.25 : 1;
                orders.Add((day, 2001 + customer, Math.Round(Math.Max(1, spend * price * chance.Factor(0.45)), 2)));
            }
        }

        orders.Sort();
        StringBuilder text = new("customer_id,date,amount\n");
        foreach ((int day, int customer, double amount) in orders)
        {
            text.Append(CultureInfo.InvariantCulture, $"{customer},{DateOnly.FromDayNumber(day):yyyy-MM-dd},{amount:0.00}\n");
        }

        OutputFile.Write(path, text);
    }

    /// <summary>Every few weeks, until interest is lost.</summary>
    private static IEnumerable<int> Collector(int first, Chance chance)
    {
        double pause = chance.Between(30, 90);
        for (double day = first; day <= _ends.DayNumber; day += pause * chance.Between(0.7, 1.3) * Haste((int)day))
        {
            yield return (int)day;
            if (chance.Uniform() < 0.07)
            {
                yield break;
            }
        }
    }

    /// <summary>At random, some more often than others, until something else is nicer.</summary>
    private static IEnumerable<int> Visitor(int first, Chance chance)
    {
        double pause = chance.Between(40, 240);
        for (double day = first; day <= _ends.DayNumber; day += chance.Wait(pause) * Haste((int)day))
        {
            yield return (int)day;
            if (chance.Uniform() < 0.2)
            {
                yield break;
            }
        }
    }

    /// <summary>Once, and in most Decembers again.</summary>
    private static IEnumerable<int> Giver(int first, Chance chance)
    {
        yield return first;
        for (int year = DateOnly.FromDayNumber(first).Year; year <= _ends.Year; year++)
        {
            int present = new DateOnly(year, 12, 1).DayNumber + (int)chance.Between(0, 22);
            if (present > first && chance.Uniform() < 0.55)
            {
                yield return present;
            }
        }
    }

    /// <summary>How long a pause is that begins on a day, against the usual one: shorter in autumn.</summary>
    private static double Haste(int day) => DateOnly.FromDayNumber(day).Month is 10 or 11 or 12 ? 0.6 : 1;
}
