namespace Clv.Probabilistic.Cli;

/// <summary>What a fit found and how far it can be trusted.</summary>
internal static class FitReport
{
    /// <summary>The level of intervals of parameters, whatever that of predictions.</summary>
    private const double ParameterLevel = 0.95;

    /// <summary>Writes what a fit found.</summary>
    /// <param name="account">Where it goes.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="posterior">The posterior whose intervals stand beside the estimates; null for Wald's.</param>
    public static void Write(AccountWriter account, IModelFit<IModel> fit, PosteriorResult? posterior = null)
    {
        account.Sentences(Rows(fit.Account));
        account.Table(
            posterior is null
                ? ["parameter", "estimate", "std. error", "95% from", "95% to"]
                : ["parameter", "estimate", "posterior mean", "std. dev.", "95% from", "95% to"],
            fit.Parameters.Select(parameter => posterior is null ? Row(parameter) : Row(parameter, posterior.Draws)));
        account.Sentence(!fit.HasLogLikelihood ? "There is no density of amounts that are all equal, and so no log-likelihood."
            : $"Log-likelihood {Figures.Fixed(fit.LogLikelihood, 3)}; AIC {Figures.Fixed(fit.Aic, 1)}; BIC {Figures.Fixed(fit.Bic, 1)}.");

        if (fit.Penalizer > 0)
        {
            account.Sentence(FormattableString.Invariant(
                $"Penalized with coefficient {fit.Penalizer}, so these are not maximum-likelihood estimates."));
        }

        account.Sentence(Ending(fit.Convergence));
        account.Sentences(fit.Convergence.Warnings);
        if (posterior is not null)
        {
            account.Sentences(Of(posterior));
        }
    }

    /// <summary>How a posterior was drawn, and what is wrong with the draws.</summary>
    public static IEnumerable<string> Of(PosteriorResult posterior)
    {
        PosteriorDiagnostics diagnostics = posterior.Diagnostics;
        string draws = $"{Figures.Count(posterior.Draws.Count, "draw")} from the posterior";
        yield return posterior.Method == DrawMethod.Hamiltonian
            ? $"{draws}, by a Hamiltonian sampler: R-hat {Figures.Significant(diagnostics.Parameters.Max(parameter => parameter.RHat) ?? double.NaN)}, effective sample size {Figures.Fixed(diagnostics.Parameters.Min(parameter => parameter.BulkEffectiveSampleSize), 0)}, {Figures.Count(diagnostics.Divergences, "divergence")}."
            : $"{draws}, by importance sampling: k-hat {Figures.Fixed(diagnostics.KHat ?? double.NaN, 2)}.";
        foreach (string warning in posterior.Warnings)
        {
            yield return warning;
        }
    }

    /// <summary>The exit code of a command that has written some fits, said on the side where it is not 0.</summary>
    public static int ExitCodeOf(ToolContext context, params IEnumerable<IModelFit<IModel>?> fits)
    {
        string[] open =
        [
            .. from fit in fits.OfType<IModelFit<IModel>>()
               where fit.Convergence.Status is ConvergenceStatus.NoInteriorMaximum or ConvergenceStatus.IterationLimit
               select fit.Model.Name,
        ];
        if (open.Length == 0)
        {
            return ExitCode.Done;
        }

        context.Note($"warning: The fit of {string.Join(" and that of ", open)} did not converge, so the exit code is {ExitCode.NotConverged}.");
        return ExitCode.NotConverged;
    }

    private static IEnumerable<string> Rows(FitAccount account)
    {
        yield return account.Customers == account.Rows
            ? $"Fitted to {Figures.Count(account.Customers, "customer")}."
            : $"Fitted to {Figures.Count(account.Rows, "row")} standing for {Figures.Count(account.Customers, "customer")}.";
        if (account.RowsWithoutRepeatPurchase > 0)
        {
            yield return $"Left out {Figures.Count(account.RowsWithoutRepeatPurchase, "row")} without a repeat purchase.";
        }

        if (account.RowsWithoutPositiveSpend > 0)
        {
            yield return $"Left out {Figures.Count(account.RowsWithoutPositiveSpend, "row")} whose mean spend is zero or negative.";
        }
    }

    // Digits beyond the third of the standard error say nothing about the parameter; model files carry them all.
    private static string[] Row(ParameterEstimate parameter)
    {
        if (parameter is not { StandardError: { } error } || parameter.Interval() is not { } interval)
        {
            return [parameter.Name, Figures.Significant(parameter.Value), "unknown", "unknown", "unknown"];
        }

        double[] numbers = [parameter.Value, error, interval.Lower, interval.Upper];
        return [parameter.Name, .. numbers.Select(number => Figures.AsPreciseAs(number, error))];
    }

    private static string[] Row(ParameterEstimate parameter, ParameterDraws draws)
    {
        double deviation = draws.StandardDeviation(parameter.Name);
        Interval interval = draws.Interval(parameter.Name, ParameterLevel);
        double[] numbers = [parameter.Value, draws.Mean(parameter.Name), deviation, interval.Lower, interval.Upper];
        return [parameter.Name, .. numbers.Select(number => Figures.AsPreciseAs(number, deviation))];
    }

    private static string Ending(ConvergenceReport report) => report.Status switch
    {
        ConvergenceStatus.Converged => $"Converged after {Figures.Count(report.Iterations, "iteration")}.",
        ConvergenceStatus.IterationLimit =>
            $"Not converged: stopped at the limit of {Figures.Count(report.Iterations, "iteration")}; this is the best point found.",
        ConvergenceStatus.Unstated => "The model does not say how its fit ended.",
        _ => "Not converged: these data have no single best set of parameters; this is the best point found, and its parameters mean little by themselves.",
    };
}
