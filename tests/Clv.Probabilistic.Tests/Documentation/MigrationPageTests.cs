using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The page about lifetimes knows all of it; its examples compile, run and print what the page shows.</summary>
[NonParallelizable]
public sealed class MigrationPageTests
{
    /// <summary>The public names of lifetimes 0.11.3: its classes, their methods, parameters of functions that mean something here, utilities, simulators, loaders of
    /// data and plots.</summary>
    private static readonly string[] _names =
    [
        "BaseFitter", "BetaGeoFitter", "ModifiedBetaGeoFitter", "ParetoNBDFitter", "BetaGeoBetaBinomFitter", "GammaGammaFitter",
        "fit", "params_", "data", "summary", "standard_errors_", "variance_matrix_", "confidence_intervals_", "_negative_log_likelihood_", "_hessian_",
        "predict", "save_model", "load_model", "generate_new_data", "ConvergenceError",
        "weights", "penalizer_coef", "initial_params", "tol", "verbose", "index", "iterative_fitting", "maxiter", "fit_method", "q_constraint",
        "conditional_expected_number_of_purchases_up_to_time", "conditional_probability_alive", "conditional_probability_alive_matrix",
        "expected_number_of_purchases_up_to_time", "probability_of_n_purchases_up_to_time", "conditional_probability_of_n_purchases_up_to_time",
        "expected_number_of_transactions_in_first_n_periods", "conditional_expected_average_profit", "customer_lifetime_value",
        "summary_data_from_transaction_data", "calibration_and_holdout_data", "calculate_alive_path", "expected_cumulative_transactions",
        "observation_period_end", "freq", "freq_multiplier", "include_first_transaction",
        "beta_geometric_nbd_model", "modified_beta_geometric_nbd_model", "pareto_nbd_model", "beta_geometric_beta_binom_model",
        "beta_geometric_nbd_model_transactional_data",
        "load_cdnow_summary", "load_cdnow_summary_data_with_monetary_value", "load_transaction_data", "load_donations", "load_dataset",
        "plot_period_transactions", "plot_calibration_purchases_vs_holdout_purchases", "plot_frequency_recency_matrix", "plot_probability_alive_matrix",
        "plot_expected_repeat_purchases", "plot_history_alive", "plot_cumulative_transactions", "plot_incremental_transactions",
        "plot_transaction_rate_heterogeneity", "plot_dropout_rate_heterogeneity",
    ];

    private static MarkdownPage Page => MarkdownPage.Read("docs/migrating-from-lifetimes.md");

    [TestCaseSource(nameof(_names))]
    public void Name_of_lifetimes_has_its_counterpart(string name)
    {
        string[] rows = [.. File.ReadLines(Path.Combine(ReferenceData.RepositoryRoot(), "docs/migrating-from-lifetimes.md")).Where(line => line.StartsWith('|'))];
        Assert.That(
            rows.Select(row => row.Split('|')[1]),
            Has.Some.Matches<string>(left => Regex.IsMatch(left!, $@"`[^`]*\b{name}\b[^`]*`")));
    }

    [Test]
    public void Example_is_the_compiled_one([Values("import", "datasets", "value")] string region) =>
        Assert.That(Page.Blocks("csharp"), Does.Contain(CompiledRegion.Of("MigrationPageExample.cs", region)));

    [Test]
    [SetCulture("")]
    public void Example_prints_what_the_page_shows()
    {
        string data = ReferenceData.PathOf("data");
        Assert.That(CompiledRegion.PrintedBy(() => MigrationPageExample.Run(data)), Is.EqualTo(string.Concat(Page.Blocks("text"))));
    }
}
