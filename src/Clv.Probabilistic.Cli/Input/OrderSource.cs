namespace Clv.Probabilistic.Cli;

/// <summary>Orders that a command was given, wherever they are: opened, to be read once.</summary>
internal abstract class OrderSource : IDisposable
{
    /// <summary>What messages call it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it holds a summary of customers instead of orders; null where it is empty.</summary>
    /// <param name="options">How a summary would be read; null where the command line does not say.</param>
    public virtual bool? IsSummary(SummaryCsvOptions? options = null) => false;

    /// <summary>Whether it holds a summary of customers instead of orders.</summary>
    /// <param name="options">How a summary would be read; null where the command line does not say.</param>
    public bool HoldsSummary(SummaryCsvOptions? options = null) => IsSummary(options) == true;

    /// <summary>Reads the summary that is here instead of orders.</summary>
    public virtual CustomerSummary ReadSummary(SummaryCsvOptions options) =>
        throw new InvalidOperationException($"{Name} holds orders and no summary.");

    /// <summary>Reads the orders, with progress.</summary>
    public TransactionTable Read(ProgressDisplay progress)
    {
        TransactionTable orders = ReadOrders(progress);
        return orders.With(orders.Account with
        {
            SkippedExamples = [.. orders.Account.SkippedExamples.Select(OptionFlags.Translate)],
            Skipped = [.. orders.Account.Skipped.Select(skipped => skipped with { First = OptionFlags.Translate(skipped.First) })],
        });
    }

    /// <summary>Reads and summarizes the orders, with progress.</summary>
    /// <param name="options">How orders become a summary.</param>
    /// <param name="progress">Told of the steps.</param>
    /// <param name="token">Stops the work.</param>
    public virtual CustomerSummary Summarize(SummaryOptions options, ProgressDisplay progress, CancellationToken token)
    {
        TransactionTable orders = Read(progress);
        progress.Step("Summarizing customers");
        return orders.Summarize(options, token);
    }

    /// <summary>How many customers have which history or, for models of spend, how spend is spread: what a fit needs.</summary>
    /// <param name="options">How orders become a summary.</param>
    /// <param name="ofSpend">Whether spend is asked for, and no histories.</param>
    /// <param name="progress">Told of the steps.</param>
    /// <param name="token">Stops the work.</param>
    public virtual CustomerSummary Groups(SummaryOptions options, bool ofSpend, ProgressDisplay progress, CancellationToken token) =>
        Summarize(options, progress, token).Grouped();

    /// <summary>A query about the orders of a database.</summary>
    /// <param name="request">What is asked.</param>
    /// <exception cref="UsageException">It is no database.</exception>
    public virtual string Statement(SqlRequest request) =>
        throw new UsageException($"{Name} is no database, so there is no query of it; name a database, or the SQL of one that is not asked with --dialect.");

    /// <summary>Builds or refreshes a state of customers that a database keeps beside its orders.</summary>
    /// <param name="request">Which, and how.</param>
    /// <param name="progress">Told of the steps.</param>
    /// <exception cref="UsageException">It is no database.</exception>
    public virtual StateReport Refresh(StateRequest request, ProgressDisplay progress) =>
        throw new UsageException($"{Name} is no database that could keep a state beside its orders; name one, as duckdb:FILE, sqlite:FILE or postgres://user@host/database.");

    public abstract void Dispose();

    protected abstract TransactionTable ReadOrders(ProgressDisplay progress);
}
