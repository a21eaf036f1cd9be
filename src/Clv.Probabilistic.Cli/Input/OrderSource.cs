namespace Clv.Probabilistic.Cli;

/// <summary>Orders that a command was given, wherever they are: opened, to be read once.</summary>
internal abstract class OrderSource : IDisposable
{
    /// <summary>What messages call it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it holds a summary of customers instead of orders; null where it is empty.</summary>
    public virtual bool? IsSummary() => false;

    /// <summary>Whether it holds a summary of customers instead of orders.</summary>
    public bool HoldsSummary() => IsSummary() == true;

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
        });
    }

    public abstract void Dispose();

    protected abstract TransactionTable ReadOrders(ProgressDisplay progress);
}
