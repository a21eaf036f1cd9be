namespace Clv.Probabilistic.Cli;

/// <summary>A part of an account: a heading, a table under it, and what is to be known of it.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Header">The names of the table's columns; empty for no table.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Sentences">The sentences after it.</param>
internal sealed record AccountSection(
    string Heading, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Sentences)
{
    /// <summary>Writes it.</summary>
    public void Write(AccountWriter account)
    {
        account.Heading(Heading);
        if (Header.Count > 0)
        {
            account.Table(Header, Rows);
        }

        account.Sentences(Sentences);
    }
}
