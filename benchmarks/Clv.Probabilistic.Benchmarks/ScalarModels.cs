using MathNet.Numerics;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>The log-likelihoods of MBG/NBD, Pareto/NBD and NBD as one would write them down from the papers, customer by customer, with
/// MathNet's
/// <c>GammaLn</c> and a power series for ₂F₁.</summary>
/// <remarks>The formulas are those of Python lifetimes 0.11.3: correct on ordinary data, while the library's own forms also hold where
/// these overflow or cancel.</remarks>
internal static class ScalarModels
{
    /// <summary>MBG/NBD: Batislam, Denizel and Filiztekin (2007).</summary>
    public static double LogLikelihood(ModifiedBetaGeoParameters p, CustomerSummary customers)
    {
        double purchases = (p.R * Math.Log(p.Alpha)) - SpecialFunctions.GammaLn(p.R);
        double dropout = SpecialFunctions.GammaLn(p.A + p.B) - SpecialFunctions.GammaLn(p.B);
        double total = 0;
        for (int i = 0; i < customers.Count; i++)
        {
            double x = customers.Frequency[i];
            double odds = Math.Log(p.A) - Math.Log(p.B + x)
                + ((p.R + x) * (Math.Log(p.Alpha + customers.T[i]) - Math.Log(p.Alpha + customers.Recency[i])));
            total += SpecialFunctions.GammaLn(p.R + x) + purchases
                + SpecialFunctions.GammaLn(p.B + x + 1) - SpecialFunctions.GammaLn(p.A + p.B + x + 1) + dropout
                - ((p.R + x) * Math.Log(p.Alpha + customers.T[i]))
                + Math.Max(odds, 0) + Math.Log(1 + Math.Exp(-Math.Abs(odds)));
        }

        return total;
    }

    /// <summary>Pareto/NBD: Fader and Hardie (2005), with the difference of two ₂F₁.</summary>
    public static double LogLikelihood(ParetoNbdParameters p, CustomerSummary customers)
    {
        double purchases = (p.R * Math.Log(p.Alpha)) + (p.S * Math.Log(p.Beta)) - SpecialFunctions.GammaLn(p.R);
        double total = 0;
        for (int i = 0; i < customers.Count; i++)
        {
            double x = customers.Frequency[i];
            double t = customers.T[i];
            double tx = customers.Recency[i];
            double all = p.R + p.S + x;
            double second = p.Alpha < p.Beta ? p.R + x : p.S + 1;
            double smaller = Math.Min(p.Alpha, p.Beta);
            double larger = Math.Max(p.Alpha, p.Beta);
            double Term(double time) =>
                Hypergeometric(all, second, all + 1, (larger - smaller) / (larger + time)) / Math.Pow(larger + time, all);
            double alive = Math.Pow(p.Alpha + t, -(p.R + x)) * Math.Pow(p.Beta + t, -p.S);
            total += SpecialFunctions.GammaLn(p.R + x) + purchases + Math.Log(alive + (p.S / all * (Term(tx) - Term(t))));
        }

        return total;
    }

    /// <summary>NBD with purchases at known times.</summary>
    public static double LogLikelihood(NbdParameters p, CustomerSummary customers)
    {
        double purchases = (p.R * Math.Log(p.Alpha)) - SpecialFunctions.GammaLn(p.R);
        double total = 0;
        for (int i = 0; i < customers.Count; i++)
        {
            double x = customers.Frequency[i];
            total += SpecialFunctions.GammaLn(p.R + x) + purchases - ((p.R + x) * Math.Log(p.Alpha + customers.T[i]));
        }

        return total;
    }

    private static double Hypergeometric(double a, double b, double c, double z)
    {
        const double Epsilon = 1.2e-16;
        const int MostTerms = 10_000;
        double term = 1;
        double sum = 1;
        for (int k = 0; k < MostTerms && Math.Abs(term) > Epsilon * Math.Abs(sum); k++)
        {
            term *= (a + k) * (b + k) * z / ((c + k) * (k + 1));
            sum += term;
        }

        return sum;
    }
}
