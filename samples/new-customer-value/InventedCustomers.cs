using System.Globalization;
using System.Text;

namespace NewCustomerValue;

/// <summary>Makes customers, their orders and newcomers of a shop that there is not. It makes the same files each time.</summary>
/// <remarks>Who is around 45, came by referral or began with a large basket comes back more often; social media brought customers like others until
/// April 2024, and bargain hunters since. All of that is put in here, and so no finding about anything.</remarks>
internal static class InventedCustomers
{
    private const string Header = "customer_id,age,country,channel";
    private const int Customers = 2000;
    private const int Newcomers = 12;
    private static readonly DateOnly _opens = new(2023, 1, 1);
    private static readonly DateOnly _ends = new(2024, 12, 31);
    private static readonly DateOnly _bargains = new(2024, 4, 1);
    private static readonly string[] _countries = ["DE", "DE", "DE", "AT", "CH", "NL"];
    private static readonly string[] _channels = ["search", "search", "social", "social", "referral", "newsletter"];

    public static void Write(string folder)
    {
        Chance chance = new(seed: 7);
        StringBuilder profiles = new($"{Header}\n");
        List<(int Day, int Customer, double Amount)> orders = [];
        for (int customer = 5001; customer < 5001 + Customers; customer++)
        {
            int first = (int)chance.Between(_opens.DayNumber, _ends.DayNumber + 1);
            (int? age, string country, string channel, double amount) = Profile(chance);
            profiles.Append(CultureInfo.InvariantCulture, $"{customer},{age},{country},{channel}\n");

            // What is unlike between customers of one profile is more than what profiles say; so it is in shops.
            bool isHunter = channel == "social" && first >= _bargains.DayNumber;
            double ageFactor = Math.Exp(-Math.Pow(((age ?? 45) - 45) / 20.0, 2));
            double channelFactor = channel switch { "referral" => 2.2, "newsletter" => 1.3, "social" when isHunter => 0.15, "social" => 1.5, _ => 1 };
            double pause = 75 / (ageFactor * channelFactor * Math.Sqrt(amount / 40) * chance.Factor(0.5));
            for (double day = first; day <= _ends.DayNumber; day += Math.Max(1, chance.Wait(pause)))
            {
                double spent = (int)day == first ? amount : Math.Round(Math.Max(5, amount * chance.Factor(0.4)), 2);
                orders.Add(((int)day, customer, spent));
                if (chance.Uniform() < 0.12)
                {
                    break;
                }
            }
        }

        OutputFile.Write(Path.Combine(folder, "customers.csv"), profiles);
        WriteOrders(Path.Combine(folder, "orders.csv"), orders);
        WriteNewcomers(Path.Combine(folder, "newcomers.csv"), chance);
    }

    private static void WriteOrders(string path, List<(int Day, int Customer, double Amount)> orders)
    {
        orders.Sort();
        StringBuilder text = new("customer_id,date,amount\n");
        foreach ((int day, int customer, double amount) in orders)
        {
            text.Append(CultureInfo.InvariantCulture, $"{customer},{DateOnly.FromDayNumber(day):yyyy-MM-dd},{amount:0.00}\n");
        }

        OutputFile.Write(path, text);
    }

    /// <summary>Customers of the next days: the last two came by a channel that there was not before, and have ordered nothing yet.</summary>
    private static void WriteNewcomers(string path, Chance chance)
    {
        StringBuilder text = new($"{Header},first_amount\n");
        for (int newcomer = 0; newcomer < Newcomers; newcomer++)
        {
            (int? age, string country, string channel, double amount) = Profile(chance);
            text.Append(CultureInfo.InvariantCulture, $"{9001 + newcomer},{age},{country},");
            text.Append(newcomer < Newcomers - 2 ? string.Create(CultureInfo.InvariantCulture, $"{channel},{amount:0.00}\n") : "podcast,\n");
        }

        OutputFile.Write(path, text);
    }

    private static (int? Age, string Country, string Channel, double FirstAmount) Profile(Chance chance)
    {
        int? age = chance.Uniform() < 0.05 ? null : (int)chance.Between(18, 80);
        string country = _countries[(int)(chance.Uniform() * _countries.Length)];
        string channel = _channels[(int)(chance.Uniform() * _channels.Length)];
        return (age, country, channel, Math.Round(40 * chance.Factor(0.6), 2));
    }
}
