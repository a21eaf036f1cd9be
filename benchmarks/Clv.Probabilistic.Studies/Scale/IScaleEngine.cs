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

    /// <summary>Makes the table of so many orders.</summary>
    void Generate(long orders);
}
