using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Says which combinations of parameters the data determine, and which they leave open.</summary>
/// <remarks>
/// The eigenvectors of the observed information matrix, minus the Hessian of the total log-likelihood in log-parameters at the fit
/// (with a penalty, of the penalized one). A small eigenvalue is a direction in which parameters can move together at next to no
/// loss in log-likelihood: their estimates mean little one by one, and predictions hardly change along it. Each direction's sentence
/// tells of a step that anyone can check: the percentages are those printed, and the loss is that of the quadratic form for them.
/// </remarks>
public static class FitSpectrum
{
    /// <summary>The step that sentences tell of, in the parameter that changes most.</summary>
    private const double Step = 0.10;

    /// <summary>A parameter that changes by less, in the same step, is not mentioned.</summary>
    private const double SmallestChange = 0.001;

    /// <summary>What a step of one standard error loses in log-likelihood.</summary>
    private const double LossOfOneError = 0.5;

    /// <summary>Examines a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <returns>The directions, or the reason why there are none: the fit has no interior maximum or stopped before it.</returns>
    public static FitSpectrumResult Of(IModelFit<IModel> fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ConvergenceReport report = fit.Convergence;
        if (report.Status != ConvergenceStatus.Converged)
        {
            string ending = report.Status == ConvergenceStatus.Unstated
                ? "Nothing says how the fit of this model ended; fit it again."
                : report.Status == ConvergenceStatus.IterationLimit
                ? $"The fit stopped after {report.Iterations} iterations, before it reached a maximum; raise MaximumIterations."
                : "The likelihood has no maximum inside the parameter space, so that some direction has no information.";
            return new FitSpectrumResult([], string.Join(' ', [ending, .. report.Warnings]));
        }

        if (fit.IsHeld())
        {
            return new FitSpectrumResult([], "The fit keeps the mean finite against its likelihood, so that its curvature says nothing of errors; the bootstrap does.");
        }

        if (fit.Maximum is not { Directions.Count: > 0 } maximum)
        {
            return new FitSpectrumResult([], "The fit comes from a file, which does not keep the directions of its likelihood; fit the model again.");
        }

        string[] names = [.. fit.Parameters.Select(parameter => parameter.Name)];
        double[] information = [.. report.HessianEigenvalues.Select(value => value * fit.Customers)];
        double[][] vectors = [.. maximum.Directions.Select(Oriented)];
        return new FitSpectrumResult(
            [.. information.Select((value, i) => Describe(names, value, vectors[i], information, vectors))], reason: null);
    }

    private static double[] Oriented(double[] direction) =>
        direction[Largest(direction)] > 0 ? [.. direction] : [.. direction.Select(component => -component)];

    private static int Largest(double[] direction)
    {
        int largest = 0;
        for (int i = 1; i < direction.Length; i++)
        {
            // Parameters that change alike should not swap places by rounding.
            largest = Math.Abs(direction[i]) > Math.Abs(direction[largest]) * (1 + 1e-9) ? i : largest;
        }

        return largest;
    }

    private static SpectrumDirection Describe(
        string[] names, double value, double[] direction, double[] information, double[][] vectors)
    {
        double scale = Math.Log(1 + Step) / direction[Largest(direction)];

        // As printed, to a tenth of a per cent.
        double[] change = [.. direction.Select(component => Math.Round(Math.Exp(scale * component) - 1, 3))];
        double loss = 0;
        for (int i = 0; i < information.Length; i++)
        {
            double along = 0;
            for (int j = 0; j < change.Length; j++)
            {
                along += vectors[i][j] * Math.Log(1 + change[j]);
            }

            loss += 0.5 * information[i] * along * along;
        }

        return new SpectrumDirection(value, direction, loss, loss < LossOfOneError, Sentence(names, change, loss));
    }

    private static string Sentence(string[] names, double[] change, double loss)
    {
        int[] moved = [.. Enumerable.Range(0, names.Length).Where(i => Math.Abs(change[i]) >= SmallestChange)];
        string[] what = [.. moved.Select(i => names[i])];
        bool weak = loss < LossOfOneError;
        string verdict = moved.Length == 1
            ? $"{what[0]} is {(weak ? "weakly" : "firmly")} determined by itself"
            : weak ? $"{And(what)} are determined together rather than one by one" : $"The data hold {And(what)} together firmly";
        string lost = loss.ToString(loss < 10 ? "0.##" : "0", CultureInfo.InvariantCulture);
        lost = loss < 0.005 ? loss.ToString("g1", CultureInfo.InvariantCulture) : lost;
        return $"{verdict}: {Move(names, change, moved)} lowers the log-likelihood by {lost}.";
    }

    private static string Move(string[] names, double[] change, int[] moved)
    {
        if (moved.Length > 1 && moved.All(i => change[i] == change[moved[0]]))
        {
            return $"raising {(moved.Length == 2 ? "both" : "all")} by {Percent(change[moved[0]])}";
        }

        string[] up = [.. moved.Where(i => change[i] > 0).Select(i => $"{names[i]} by {Percent(change[i])}")];
        string[] down = [.. moved.Where(i => change[i] < 0).Select(i => $"{names[i]} by {Percent(-change[i])}")];
        return down.Length == 0 ? $"raising {And(up)}" : $"raising {And(up)} and lowering {And(down)}";
    }

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string And(string[] parts) => parts.Length == 1
        ? parts[0]
        : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
}
