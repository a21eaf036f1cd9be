#:property PublishAot=false
// Makes samples/data/orders.csv, a small simulated shop:  dotnet run samples/make-orders.cs [FILE]
// What it simulates, with which parameters, is described in samples/data/README.md.

using System.Globalization;
using System.Text;

const int Customers = 1_500;
const double DaysPerWeek = 7;
DateOnly start = new(2024, 1, 1);
DateOnly end = new(2025, 6, 30);
int acquisitionDays = new DateOnly(2025, 1, 1).DayNumber - start.DayNumber;
int days = end.DayNumber - start.DayNumber + 1;

// BG/NBD, time in weeks: purchase rate ~ Gamma(r, rate alpha), dropout probability ~ Beta(a, b).
const double R = 0.4, Alpha = 4.5, A = 0.7, B = 2.8;

// Gamma-Gamma, money: spend ~ Gamma(p, rate nu), nu ~ Gamma(q, rate v).
const double P = 6.0, Q = 4.0, V = 20.0;

const double SplitShare = 0.03;
const double RefundShare = 0.003;
const double FullRefundShare = 0.5;
const int RefundDelayDays = 10;

Xoshiro256 random = new(seed: 20240101);
List<Order> orders = [];
for (int customer = 0; customer < Customers; customer++)
{
    double weeklyRate = random.Gamma(R) / Alpha;
    double dropout = random.Beta(A, B);
    double spendRate = random.Gamma(Q) / V;
    double time = random.Uniform() * acquisitionDays;
    bool active = true;
    bool first = true;
    while (true)
    {
        Purchase(1001 + customer, (int)time, spendRate);

        // In BG/NBD a customer can drop out after every repeat purchase, never after the first.
        active = active && (first || random.Uniform() >= dropout);
        first = false;
        if (!active)
        {
            break;
        }

        time += random.Exponential() / weeklyRate * DaysPerWeek;
        if (time >= days)
        {
            break;
        }
    }
}

orders.Sort();
StringBuilder text = new("customer_id,date,amount\n");
foreach (Order order in orders)
{
    text.Append(CultureInfo.InvariantCulture, $"{order.Customer},{start.AddDays(order.Day):yyyy-MM-dd},{order.Cents / 100m:0.00}\n");
}

string path = args.Length > 0 ? args[0] : Path.Combine("samples", "data", "orders.csv");
File.WriteAllText(path, text.ToString());
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{orders.Count} orders of {Customers} customers written to {path}."));

void Purchase(int customer, int day, double spendRate)
{
    int cents = Math.Max(2, (int)Math.Round(100 * random.Gamma(P) / spendRate));
    if (random.Uniform() < SplitShare)
    {
        int part = 1 + (int)(random.Uniform() * (cents - 1));
        orders.Add(new Order(day, customer, orders.Count, part));
        orders.Add(new Order(day, customer, orders.Count, cents - part));
    }
    else
    {
        orders.Add(new Order(day, customer, orders.Count, cents));
    }

    if (random.Uniform() < RefundShare)
    {
        int refund = random.Uniform() < FullRefundShare ? cents : 1 + (int)(random.Uniform() * (cents - 1));
        int refundDay = day + 1 + (int)(random.Uniform() * RefundDelayDays);
        if (refundDay < days)
        {
            orders.Add(new Order(refundDay, customer, orders.Count, -refund));
        }
    }
}

/// <summary>One line of the file; ordered by day, then customer, then as it was made.</summary>
internal readonly record struct Order(int Day, int Customer, int Number, int Cents) : IComparable<Order>
{
    public int CompareTo(Order other) => (Day, Customer, Number).CompareTo((other.Day, other.Customer, other.Number));
}

/// <summary>xoshiro256** 1.0 (Blackman and Vigna, 2018), its state filled from a seed by SplitMix64.</summary>
internal sealed class Xoshiro256
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public Xoshiro256(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>Uniform on [0, 1) with 53 random bits.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential() => -Math.Log(1 - Uniform());

    /// <summary>Gamma with a shape and rate 1, by Marsaglia and Tsang (2000); shapes below 1 by their boost,
    /// Gamma(shape + 1) · U^(1/shape).</summary>
    public double Gamma(double shape)
    {
        if (shape < 1)
        {
            double boosted = Gamma(shape + 1);
            return boosted * Math.Pow(1 - Uniform(), 1 / shape);
        }

        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double z = Normal();
            double cubeRoot = 1 + (c * z);
            if (cubeRoot <= 0)
            {
                continue;
            }

            double cube = cubeRoot * cubeRoot * cubeRoot;
            if (Math.Log(1 - Uniform()) < (0.5 * z * z) + d - (d * cube) + (d * Math.Log(cube)))
            {
                return d * cube;
            }
        }
    }

    /// <summary>Beta, as a ratio of Gammas.</summary>
    public double Beta(double a, double b)
    {
        double first = Gamma(a);
        return first / (first + Gamma(b));
    }

    /// <summary>Standard normal, by Marsaglia's polar method (the second of each pair is not kept).</summary>
    private double Normal()
    {
        while (true)
        {
            double u = (2 * Uniform()) - 1;
            double v = (2 * Uniform()) - 1;
            double s = (u * u) + (v * v);
            if (s is > 0 and < 1)
            {
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
            }
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    private ulong Next()
    {
        ulong result = ulong.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }
}
