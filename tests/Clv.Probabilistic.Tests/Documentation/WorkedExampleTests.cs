using System.Globalization;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The customers that the model pages work out by hand: every printed number is on the page, and is what the step
/// gives, rounded; the results are also what the library gives.</summary>
public sealed class WorkedExampleTests
{
    private static readonly BetaGeoModel _cdnow = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
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
        page.Prints("0.72658", _cdnow.ProbabilityAlive(2, Recency, T));
        page.Prints("1.22603", ifActive / (1 + odds));
        page.Prints("1.22603", _cdnow.ExpectedPurchases(2, Recency, T, Horizon));
        page.Prints("0.55463", (1 - fade) / (1 + odds));
        page.Prints("0.55463", _cdnow.ProbabilityOfAnyPurchase(2, Recency, T, Horizon));
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
