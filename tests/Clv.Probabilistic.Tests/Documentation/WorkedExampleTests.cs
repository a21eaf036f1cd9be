using System.Globalization;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The customers that the model pages work out by hand: every printed number is on the page, and is what the step
/// gives, rounded; the results are also what the library gives.</summary>
public sealed class WorkedExampleTests
{
    private static readonly BetaGeoModel _cdnow = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly ModifiedBetaGeoModel _modified = new(new ModifiedBetaGeoParameters(0.525, 6.183, 0.891, 1.614), TimeUnit.Week);
    private static readonly ParetoNbdModel _pareto = new(new ParetoNbdParameters(0.553, 10.578, 0.606, 11.669), TimeUnit.Week);
    private static readonly NbdModel _nbd = new(new NbdParameters(0.3848, 12.072), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    [Test]
    public void BgNbd_page_works_out_its_customer()
    {
        const double R = 0.243, Alpha = 4.414, A = 0.793, B = 2.426, X = 2, Recency = 30.43, T = 38.86, Horizon = 39;
        double ratio = (Alpha + T) / (Alpha + Recency);
        double power = Math.Pow(ratio, R + X);
        double odds = A / (B + X - 1) * power;
        double z = Horizon / (Alpha + T + Horizon);
        double fade = Math.Pow(1 - z, R + X);
        double hypergeometric = Hypergeometric(R + X, B + X, A + B + X - 1, z);
        double prefactor = (A + B + X - 1) / (A - 1);
        double ifActive = prefactor * (1 - (fade * hypergeometric));
        Page page = new("bg-nbd.md");

        page.Prints("43.274", Alpha + T);
        page.Prints("34.844", Alpha + Recency);
        page.Prints("1.24194", ratio);
        page.Prints("1.62579", power);
        page.Prints("0.231465", A / (B + X - 1));
        page.Prints("0.376314", odds);
        page.Prints("0.474026", z);
        page.Prints("0.236659", fade);
        page.Prints("4.57532", hypergeometric);
        page.Prints("-20.38164", prefactor);
        page.Prints("1.68740", ifActive);
        page.Prints("0.72658", 1 / (1 + odds));
        page.Prints("0.72658", _cdnow.ProbabilityAlive((2, Recency, T)));
        page.Prints("1.22603", ifActive / (1 + odds));
        page.Prints("1.22603", _cdnow.ExpectedPurchases((2, Recency, T), Horizon));
        page.Prints("0.55463", (1 - fade) / (1 + odds));
        page.Prints("0.55463", _cdnow.ProbabilityOfAnyPurchase((2, Recency, T), Horizon));
    }

    [Test]
    public void MbgNbd_page_works_out_its_customer()
    {
        const double R = 0.525, Alpha = 6.183, A = 0.891, B = 1.614, X = 2, Recency = 30.43, T = 38.86, Horizon = 39;
        double ratio = (Alpha + T) / (Alpha + Recency);
        double power = Math.Pow(ratio, R + X);
        double odds = A / (B + X) * power;
        double alive = 1 / (1 + odds);
        double z = Horizon / (Alpha + T + Horizon);
        double fade = Math.Pow(1 - z, R + X);
        double hypergeometric = Hypergeometric(R + X, B + X + 1, A + B + X, z);
        double prefactor = (A + B + X) / (A - 1);
        double ifActive = prefactor * (1 - (fade * hypergeometric));
        double wait = Math.Pow(1 - (0.5 / alive), -1 / (R + X)) - 1;
        double onceBefore = Math.Pow((Alpha + T) / Alpha, R);
        Page page = new("mbg-nbd.md");

        page.Prints("0.085", R / Alpha);
        page.Prints("45.043", Alpha + T);
        page.Prints("36.613", Alpha + Recency);
        page.Prints("1.23025", ratio);
        page.Prints("1.68745", power);
        page.Prints("0.246541", A / (B + X));
        page.Prints("0.416025", odds);
        page.Prints("0.70620", alive);
        page.Prints("0.70620", _modified.ProbabilityAlive((2, Recency, T)));
        page.Prints("0.29380", _modified.ProbabilityOfPurchases((2, Recency, T), 0, double.PositiveInfinity));
        page.Prints("0.464048", z);
        page.Prints("0.207034", fade);
        page.Prints("5.03912", hypergeometric);
        page.Prints("-41.33028", prefactor);
        page.Prints("1.78838", ifActive);
        page.Prints("1.26296", alive * ifActive);
        page.Prints("1.26296", _modified.ExpectedPurchases((2, Recency, T), Horizon));
        page.Prints("1.22603", _cdnow.ExpectedPurchases((2, Recency, T), Horizon));
        page.Prints("0.55999", alive * (1 - fade));
        page.Prints("0.55999", _modified.ProbabilityOfAnyPurchase((2, Recency, T), Horizon));
        page.Prints("0.62831", wait);
        page.Prints("28.3009", (Alpha + T) * wait);
        page.Prints("28.3009", _modified.TimeToNextPurchase((2, Recency, T), 0.5));
        page.Prints("0.552045", A / B);
        page.Prints("2.83645", onceBefore);
        page.Prints("1.56585", A / B * onceBefore);
        page.Prints("0.38974", 1 / (1 + (A / B * onceBefore)));
        page.Prints("0.38974", _modified.ProbabilityAlive((0, 0, T)));
    }

    [Test]
    public void ParetoNbd_page_works_out_its_customer()
    {
        const double R = 0.553, Alpha = 10.578, S = 0.606, Beta = 11.669, X = 2, Recency = 30.43, T = 38.86, Horizon = 39;
        double left = Integral(
            t => Math.Pow((Alpha + T) / (Alpha + t), R + X) * Math.Pow((Beta + T) / (Beta + t), S) / (Beta + t), Recency, T);
        double alive = 1 / (1 + (S * left));
        double rate = (R + X) / (Alpha + T);
        double ratio = (Beta + T) / (Beta + T + Horizon);
        double prefactor = (Beta + T) / (S - 1);
        double power = Math.Pow(ratio, S - 1);
        double active = prefactor * (1 - power);
        double survival = Math.Pow(ratio, S);
        double patient = Math.Pow((Alpha + T) / (Alpha + T + Horizon), R + X) * survival;
        double leaving = Integral(
            t => Math.Pow((Alpha + T) / (Alpha + T + t), R + X) * Math.Pow((Beta + T) / (Beta + T + t), S) / (Beta + T + t), 0, Horizon);
        double none = patient + (S * leaving);
        Page page = new("pareto-nbd.md");

        page.Prints("0.052", R / Alpha);
        page.Prints("49.438", Alpha + T);
        page.Prints("50.529", Beta + T);
        page.Prints("0.248393", left);
        page.Prints("0.150526", S * left);
        page.Prints("0.86917", alive);
        page.Prints("0.86917", _pareto.ProbabilityAlive((2, Recency, T)));
        page.Prints("0.0516404", rate);
        page.Prints("89.529", Beta + T + Horizon);
        page.Prints("-128.24619", prefactor);
        page.Prints("1.252791", power);
        page.Prints("32.41950", active);
        page.Prints("1.45512", alive * rate * active);
        page.Prints("1.45512", _pareto.ExpectedPurchases((2, Recency, T), Horizon));
        page.Prints("1.22603", _cdnow.ExpectedPurchases((2, Recency, T), Horizon));
        page.Prints("0.160186", patient);
        page.Prints("0.262005", leaving);
        page.Prints("0.158775", S * leaving);
        page.Prints("0.318961", none);
        page.Prints("0.59194", alive * (1 - none));
        page.Prints("0.59194", _pareto.ProbabilityOfAnyPurchase((2, Recency, T), Horizon));
        page.Prints("0.707059", survival);
        page.Prints("0.61455", alive * survival);
        page.Prints("0.61455", _pareto.ProbabilityAlive((2, Recency, T), Horizon));
        page.Prints("0.29534", _pareto.ProbabilityOfPurchases((2, Recency, T), 0, double.PositiveInfinity));
        page.Prints("0.13083", 1 - alive);
    }

    [Test]
    public void Nbd_page_works_out_its_customer()
    {
        const double R = 0.3848, Alpha = 12.072, X = 2, Recency = 30.43, T = 38.86, Horizon = 39;
        double rate = (R + X) / (Alpha + T);
        double none = Math.Pow((Alpha + T) / (Alpha + T + Horizon), R + X);
        double wait = Math.Pow(0.5, -1 / (R + X)) - 1;
        double discount = Math.Log(1.1) * 7 / 365.2425;
        Page page = new("nbd.md");

        page.Prints("0.032", R / Alpha);
        page.Prints("2.3848", R + X);
        page.Prints("50.932", Alpha + T);
        page.Prints("0.0468232", rate);
        page.Prints("1.82611", rate * Horizon);
        page.Prints("1.82611", _nbd.ExpectedPurchases((2, Recency, T), Horizon));
        page.Prints("1.22603", _cdnow.ExpectedPurchases((2, Recency, T), Horizon));
        page.Prints("89.932", Alpha + T + Horizon);
        page.Prints("0.257713", none);
        page.Prints("0.74229", 1 - none);
        page.Prints("0.74229", _nbd.ProbabilityOfAnyPurchase((2, Recency, T), Horizon));
        page.Prints("0.337299", wait);
        page.Prints("17.1793", (Alpha + T) * wait);
        page.Prints("17.1793", _nbd.TimeToNextPurchase((2, Recency, T), 0.5));
        page.Prints("0.00182665", discount);
        page.Prints("25.6333", rate / discount);
        page.Prints("25.6333", _nbd.DiscountedResidualPurchases((2, Recency, T), discount));
    }

    [Test]
    public void BgBb_page_works_out_its_customer()
    {
        const double Alpha = 1.204, Beta = 0.750, Gamma = 0.657, Delta = 2.783, X = 3, N = 6;
        BetaGeoBetaBinomialModel model = new(new BetaGeoBetaBinomialParameters(Alpha, Beta, Gamma, Delta), TimeUnit.Year);
        CustomerHistory donor = (3, 4, 6);
        double leavesFirst = Gamma / (Gamma + Delta + 4);
        double stepFirst = (Alpha + Beta + 4) * (Gamma + Delta + 4) / ((Beta + 4 - X) * (Delta + 4));
        double leavesThen = Gamma / (Gamma + Delta + 5);
        double stepThen = (Alpha + Beta + 5) * (Gamma + Delta + 5) / ((Beta + 5 - X) * (Delta + 5));
        double odds = stepThen * ((stepFirst * leavesFirst) + leavesThen);
        double alive = 1 / (1 + odds);
        double survival = (Delta + N) / (Gamma + Delta + N);
        double gives = (Alpha + X) / (Alpha + Beta + N);
        double product = Enumerable.Range(0, 10).Aggregate(1.0, (all, i) => all * (1 + Delta + N + i) / (Gamma + Delta + N + i));
        double opportunities = (Delta + N) / (Gamma - 1) * (1 - product);
        double second = survival * (Delta + N + 1) / (Gamma + Delta + N + 1);
        double third = second * (Delta + N + 2) / (Gamma + Delta + N + 2);
        double missed = (Beta + N - X) / (Alpha + Beta + N);
        double missedTwice = missed * (Beta + N - X + 1) / (Alpha + Beta + N + 1);
        double[] gifts =
        [
            survival * gives,
            second * missed * (Alpha + X) / (Alpha + Beta + N + 1),
            third * missedTwice * (Alpha + X) / (Alpha + Beta + N + 2),
        ];
        Page page = new("bg-bb.md");

        page.Prints("0.0883065", leavesFirst);
        page.Prints("3.73183", stepFirst);
        page.Prints("0.329545", stepFirst * leavesFirst);
        page.Prints("0.0778436", leavesThen);
        page.Prints("0.407388", (stepFirst * leavesFirst) + leavesThen);
        page.Prints("2.74219", stepThen);
        page.Prints("1.11714", odds);
        page.Prints("0.47234", alive);
        page.Prints("0.47234", model.ProbabilityAlive(donor));
        page.Prints("0.930403", survival);
        page.Prints("0.43946", alive * survival);
        page.Prints("0.43946", model.ProbabilityAlive(donor, 1));
        page.Prints("0.528539", gives);
        page.Prints("1.289122", product);
        page.Prints("7.403371", opportunities);
        page.Prints("1.84824", alive * gives * opportunities);
        page.Prints("1.84824", model.ExpectedPurchases(donor, 10));
        page.Prints("0.491754", gifts[0]);
        page.Prints("0.192990", gifts[1]);
        page.Prints("0.086805", gifts[2]);
        page.Prints("0.771548", gifts.Sum());
        page.Prints("0.36443", alive * gifts.Sum());
        page.Prints("0.36443", model.ProbabilityOfAnyPurchase(donor, 3));
        page.Prints("0.61198", model.PurchaseProbability(donor));
        page.Prints("0.13437", model.DropoutProbability(donor));
        page.Prints("0.19099", Gamma / (Gamma + Delta));
    }

    [Test]
    public void GammaGamma_page_works_out_its_customer()
    {
        const double P = 6.25, Q = 3.74, V = 15.44, X = 2, M = 22.35;
        double weight = P * X / ((P * X) + Q - 1);
        double population = P * V / (Q - 1);
        Page page = new("gamma-gamma.md");

        page.Prints("35.2190", population);
        page.Prints("35.2190", _spend.PopulationMean);
        page.Prints("0.820210", weight);
        page.Prints("0.179790", 1 - weight);
        page.Prints("24.6637", ((1 - weight) * population) + (weight * M));
        page.Prints("24.6637", _spend.ExpectedAverageSpend(2, M));
        double[] terms =
        [
            MathNet.Numerics.SpecialFunctions.GammaLn((P * X) + Q),
            -MathNet.Numerics.SpecialFunctions.GammaLn(P * X),
            -MathNet.Numerics.SpecialFunctions.GammaLn(Q),
            Q * Math.Log(V),
            ((P * X) - 1) * Math.Log(M),
            P * X * Math.Log(X),
            -((P * X) + Q) * Math.Log((X * M) + V),
        ];
        string[] printed = ["28.5590", "18.7343", "1.4750", "10.2362", "35.7285", "8.6643", "66.5300"];
        for (int i = 0; i < terms.Length; i++)
        {
            page.Prints(printed[i], Math.Abs(terms[i]));
        }

        page.Prints("-3.5513", terms.Sum());
        page.Prints("-3.5513", _spend.LogLikelihood(2, M));
    }

    [Test]
    public void Credibility_page_works_out_its_customer()
    {
        const double A = 30, B = 4, Within = 900, Between = 300, N = 3, M = 50;
        CredibilitySpendModel model = new(new CredibilitySpendParameters(A, B, Within, Between));
        double prior = A + (B * Math.Log(N));
        double weight = Between / (Between + (Within / N));
        double variance = Between + (Within / N);
        double squared = (M - prior) * (M - prior) / variance;
        Page page = new("credibility.md");

        page.Prints("34.3944", prior);
        page.Prints("34.3944", model.PriorMean(3));
        page.Prints("0.5", weight);
        page.Prints("0.5", model.Credibility(3));
        page.Prints("42.1972", (weight * M) + ((1 - weight) * prior));
        page.Prints("42.1972", model.ExpectedAverageSpend(3, M));
        page.Prints("15.6056", M - prior);
        page.Prints("8.2348", Math.Log(2 * Math.PI * variance));
        page.Prints("0.4059", squared);
        page.Prints("-4.3203", -0.5 * (Math.Log(2 * Math.PI * variance) + squared));
        page.Prints("-4.3203", model.LogLikelihood(3, M));
    }

    /// <summary>2F1 by its defining series, whose terms here are positive and shrink by z.</summary>
    private static double Hypergeometric(double a, double b, double c, double z)
    {
        double sum = 1;
        double term = 1;
        for (int n = 0; term > 1e-17 * sum; n++)
        {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
        }

        return sum;
    }

    /// <summary>An integral by Simpson's rule, fine enough for smooth functions to be printed.</summary>
    private static double Integral(Func<double, double> function, double from, double to)
    {
        const int Steps = 1000;
        double step = (to - from) / Steps;
        double sum = function(from) + function(to);
        for (int i = 1; i < Steps; i++)
        {
            sum += (i % 2 == 1 ? 4 : 2) * function(from + (i * step));
        }

        return sum * step / 3;
    }

    [Test]
    public void Cnbd_page_works_out_its_customer()
    {
        const double R = 0.359, Alpha = 1.129, A = 0.523, B = 2.785, X = 5, Recency = 40, T = 52, Horizon = 52;
        BetaGeoCnbdModel regular = new(new BetaGeoCnbdParameters(2, R, Alpha, A, B), TimeUnit.Week);
        double shape = R + (2 * X);
        double ratio = (Alpha + T) / (Alpha + Recency);
        double power = Math.Pow(ratio, shape);
        double z = (T - Recency) / (Alpha + T);
        double quiet = 1 + (shape * z);
        double q = quiet / power;
        double odds = A / (B + X - 1) / q;
        double y = Horizon / (Alpha + T);
        double none = Math.Pow(1 + y, -shape) * (1 + (shape * y / (1 + y)));
        double noneAfterOne = Math.Pow(1 + y, -shape - 1);
        double waits = (none / quiet) + (noneAfterOne * (quiet - 1) / quiet);
        Page page = new("cnbd-k.md");

        page.Prints("10.359", shape);
        page.Prints("53.129", Alpha + T);
        page.Prints("41.129", Alpha + Recency);
        page.Prints("1.291765", ratio);
        page.Prints("14.18240", power);
        page.Prints("0.225865", z);
        page.Prints("3.339739", quiet);
        page.Prints("0.235485", q);
        page.Prints("0.077082", A / (B + X - 1));
        page.Prints("0.327332", odds);
        page.Prints("0.75339", 1 / (1 + odds));
        page.Prints("0.75339", regular.ProbabilityAlive((5, Recency, T)));
        page.Prints("0.299425", 1 / quiet);
        page.Prints("0.700575", (quiet - 1) / quiet);
        page.Prints("0.978750", y);
        page.Prints("0.005209", none);
        page.Prints("0.000430", noneAfterOne);
        page.Prints("0.001861", waits);
        page.Prints("0.75199", (1 - waits) / (1 + odds));
        page.Prints("0.75199", regular.ProbabilityOfAnyPurchase((5, Recency, T), Horizon));
        page.Prints("4.77120", regular.ExpectedPurchases((5, Recency, T), Horizon) / regular.ProbabilityAlive((5, Recency, T)));
        page.Prints("3.59458", regular.ExpectedPurchases((5, Recency, T), Horizon));
    }

    private sealed class Page
    {
        private readonly string _text;

        public Page(string file) =>
            _text = File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), "docs", "models", file));

        public void Prints(string printed, double value)
        {
            int digits = printed.Length - printed.IndexOf('.', StringComparison.Ordinal) - 1;
            Assert.That(value.ToString($"F{digits}", CultureInfo.InvariantCulture), Is.EqualTo(printed));
            Assert.That(_text, Does.Contain(printed));
        }
    }
}
