namespace Clv.Probabilistic.Cli;

/// <summary>What a fit found and how far it can be trusted.</summary>
internal static class FitReport
{
    public static void Write<TModel>(AccountWriter account, ModelFit<TModel> fit)
        where TModel : class, IModel
    {
        account.Sentences(Rows(fit.Account));
        account.Table(
            ["parameter", "estimate", "std. error", "95% interval"],
            fit.Parameters.Select(parameter => Row(parameter)));
        account.Sentence(
            $"Log-likelihood {Figures.Fixed(fit.LogLikelihood, 3)}; AIC {Figures.Fixed(fit.Aic, 1)}; BIC {Figures.Fixed(fit.Bic, 1)}.");
        if (fit.Penalizer > 0)
        {
            account.Sentence(FormattableString.Invariant(
                $"Penalized with coefficient {fit.Penalizer}, so these are not maximum-likelihood estimates."));
        }

        account.Sentence(Ending(fit.Convergence));
        account.Sentences(fit.Convergence.Warnings);
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

    private static string[] Row(ParameterEstimate parameter)
    {
        string value = Figures.Significant(parameter.Value);
        return parameter is { StandardError: { } error } && parameter.Interval() is { } interval
            ? [parameter.Name, value, Figures.Significant(error), $"{Figures.Significant(interval.Lower)} to {Figures.Significant(interval.Upper)}"]
            : [parameter.Name, value, "unknown", "unknown"];
    }

    private static string Ending(ConvergenceReport report) => report.Status switch
    {
        ConvergenceStatus.Converged => $"Converged after {Figures.Count(report.Iterations, "iteration")}.",
        ConvergenceStatus.IterationLimit =>
            $"Not converged: stopped at the limit of {Figures.Count(report.Iterations, "iteration")}; this is the best point found.",
        _ => "Not converged: these data have no single best set of parameters; this is the best point found, and its parameters mean little by themselves.",
    };
}
