using System.Data.Common;
using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Studies;

/// <summary>An engine whose growth is measured.</summary>
internal interface IScaleEngine : IDisposable
{
    /// <summary>What the table calls it.</summary>
    string Name { get; }

    /// <summary>Its SQL.</summary>
    SqlDialect Dialect { get; }

    /// <summary>The connection that is asked.</summary>
    DbConnection Connection { get; }

    /// <summary>What is asked of the connection.</summary>
    SqlSource Source { get; }

    /// <summary>Processes beside this one that do the work, by the start of their names; null where it is this one.</summary>
    string? Servers { get; }

    /// <summary>Has each server count the histories of its own customers, in a view, and puts the views together.</summary>
    /// <param name="histories">Writes the query of a server's own histories.</param>
    /// <returns>A SELECT of frequency, recency, T and weight over all.</returns>
    string MakeHistories(Func<DbConnection, SqlSource, SqlStatement> histories);

    /// <summary>Makes the table of so many orders.</summary>
    void Generate(long orders);
}
