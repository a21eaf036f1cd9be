using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic.Studies;

/// <summary>What customers with known histories do in the weeks of an experiment: each purchase with its week and amount.</summary>
internal sealed class SimulatedWindow
{
    private readonly List<(int Customer, double Time, double Amount)> _purchases = [];
    private readonly int _customers;

    /// <summary>Draws who is behind each history, and lets them buy until the window is over or they leave.</summary>
    public SimulatedWindow(BetaGeoModel model, GammaGammaModel spend, CustomerSummary customers, double weeks, int seed)
    {
        _customers = customers.Count;
        CustomerDraws drawn = model.DrawCustomers(customers, seed, spend);
        Random random = new(seed);
        double shape = spend.Parameters.P;
        for (int customer = 0; customer < drawn.Count; customer++)
        {
            if (!drawn.IsActive[customer])
            {
                continue;
            }

            double time = 0;
            do
            {
                time -= Math.Log(1 - random.NextDouble()) / drawn.PurchaseRate[customer];
                if (time > weeks)
                {
                    break;
                }

                _purchases.Add((customer, time, Gamma.Sample(random, shape, shape / drawn.MeanSpend[customer])));
            }
            while (random.NextDouble() >= drawn.DropoutProbability[customer]);
        }
    }

    /// <summary>Purchases and spend up to a week.</summary>
    public (int[] Purchases, double[] Spend) Until(double week)
    {
        int[] purchases = new int[_customers];
        double[] spend = new double[_customers];
        foreach ((int customer, double time, double amount) in _purchases)
        {
            if (time <= week)
            {
                purchases[customer]++;
                spend[customer] += amount;
            }
        }

        return (purchases, spend);
    }

    /// <summary>The whole window, where a treatment makes some customers do each purchase twice with a probability.</summary>
    public (int[] Purchases, double[] Spend) WithMore(ExperimentAssignment assignment, double lift, Random random)
    {
        int[] purchases = new int[_customers];
        double[] spend = new double[_customers];
        foreach ((int customer, _, double amount) in _purchases)
        {
            bool twice = assignment.Arm[customer] > 0 && random.NextDouble() < lift;
            purchases[customer] += twice ? 2 : 1;
            spend[customer] += twice ? 2 * amount : amount;
        }

        return (purchases, spend);
    }

    /// <summary>The whole window, where a treatment makes some customers buy once who would not have bought.</summary>
    public (int[] Purchases, double[] Spend) WithReturning(ExperimentAssignment assignment, double probability, Random random)
    {
        (int[] purchases, double[] spend) = Until(double.PositiveInfinity);
        for (int customer = 0; customer < purchases.Length; customer++)
        {
            purchases[customer] += purchases[customer] == 0 && assignment.Arm[customer] > 0 && random.NextDouble() < probability ? 1 : 0;
        }

        return (purchases, spend);
    }
}
