#:project ../src/Clv.Probabilistic/Clv.Probabilistic.csproj
#:property PublishAot=false
// What can a shop with a few dozen customers know?   dotnet run samples/own-priors.cs

using System.Globalization;
using Clv.Probabilistic;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// What the owner of a small shop knows from an earlier one, said of quantities that have a meaning, and not too loudly: customers buy
// every ten weeks, give or take a half, and after a purchase one in five does not come back.
ParameterPriors experience = new(
    new("mean_purchase_rate", PriorDistribution.LogNormal(median: 0.1, spread: 0.4)),
    new("mean_dropout_probability", PriorDistribution.Beta(4, 16)));

// The small shop is whom the sample shop won in one week. The whole of it says whether priors matter there, too.
TransactionTable all = TransactionCsv.Read("samples/data/orders.csv");
Compare("A small shop", all.AcquiredBetween(new(2024, 7, 1), new(2024, 7, 7)));
Compare("The whole sample shop", all);

void Compare(string shop, TransactionTable orders)
{
    CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(2025, 6, 30) });
    ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);

    // Weak priors are what holds where nothing is said.
    PosteriorResult weakly = Posterior.Of(fit, customers);
    PosteriorResult owners = Posterior.Of(fit, customers, new() { Priors = experience });
    Said weak = Said.Of(weakly, customers);
    Said own = Said.Of(owners, customers);

    Console.WriteLine($"{shop}: {customers.Count} customers, who came back {customers.Frequency.Sum()} times.");
    Console.WriteLine($"  {"",-35}  {"weak priors",-22}  the owner's");
    Print("purchases per week while active", "0.000", weak.Rate, own.Rate);
    Print("share that leaves after a purchase", "0.00", weak.Dropout, own.Dropout);
    Print("purchases of a new customer's year", "0.00", weak.NewCustomer, own.NewCustomer);
    Print("purchases of all in the next year", "0", weak.All, own.All);

    // Leaving is never seen, only guessed from silence: that is what few customers say least about. What these customers will do hangs
    // more on what they did than on any prior; a new one has done nothing yet, and is known by parameters alone.
    double narrower = 1 - (own.Dropout.Width / weak.Dropout.Width);
    Console.WriteLine(Math.Abs(narrower) < 0.1
        ? "  There is so much data that the owner's priors change next to nothing."
        : $"  With the owner's priors the share that leaves is known {narrower:P0} better, "
            + $"and a new customer's year goes from {weak.NewCustomer.Mean:0.00} purchases to {own.NewCustomer.Mean:0.00}.");
    foreach (string warning in weakly.Warnings.Concat(owners.Warnings))
    {
        Console.WriteLine($"  {warning}");
    }

    Console.WriteLine();
}

static void Print(string what, string format, Known weak, Known own) =>
    Console.WriteLine($"  {what,-35}  {weak.Say(format),-22}  {own.Say(format)}");

/// <summary>What one posterior says of rate and dropout, and of purchases in 52 weeks.</summary>
internal sealed record Said(Known Rate, Known Dropout, Known NewCustomer, Known All)
{
    public static Said Of(PosteriorResult posterior, CustomerSummary customers)
    {
        // A draw is a model like any other: whatever is asked of each one comes out as well known as the parameters are.
        BetaGeoModel[] draws = [.. Enumerable.Range(0, posterior.Draws.Count).Select(i => (BetaGeoModel)posterior.Draws.ModelAt(i))];
        return new(
            Known.Of(draws.Select(draw => draw.Mixing[0].Mean)),
            Known.Of(draws.Select(draw => draw.Mixing[1].Mean)),
            Known.Of(draws.Select(draw => draw.ExpectedPurchasesNewCustomer(horizon: 52))),
            Known.Of(draws.Select(draw => draw.ExpectedPurchases(customers, horizon: 52).Sum())));
    }
}

/// <summary>A number, and between which two it lies in nine of ten cases.</summary>
internal sealed record Known(double Mean, double Lower, double Upper)
{
    public double Width => Upper - Lower;

    public static Known Of(IEnumerable<double> draws)
    {
        double[] sorted = [.. draws.Order()];
        return new(sorted.Average(), sorted[sorted.Length / 20], sorted[^(sorted.Length / 20)]);
    }

    public string Say(string format) => $"{Written(Mean, format)} ({Written(Lower, format)} to {Written(Upper, format)})";

    private static string Written(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
