using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Clv.Probabilistic.Sql.Tests.State;

/// <summary>A connection that does as another does until so many statements have run, and then something else.</summary>
internal sealed class BreakingConnection(DbConnection inner) : DbConnection
{
    private readonly List<string> _statements = [];
    private int _left = int.MaxValue;
    private Action _then = () => { };

    [AllowNull]
    public override string ConnectionString { get => inner.ConnectionString; set => inner.ConnectionString = value; }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    /// <summary>The statements so far.</summary>
    public IReadOnlyList<string> Statements => _statements;

    /// <summary>Fails at the statement behind so many.</summary>
    public void FailAfter(int statements) => RunAfter(statements, () => throw new IOException("It was broken on purpose."));

    /// <summary>Cancels at the statement behind so many.</summary>
    public void CancelAfter(int statements, CancellationTokenSource stop) => RunAfter(statements, stop.Cancel);

    /// <summary>Does something before the statement behind so many.</summary>
    public void RunAfter(int statements, Action then)
    {
        _left = statements;
        _then = then;
    }

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Close() => inner.Close();

    public override void Open() => inner.Open();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand()
    {
        if (_left-- == 0)
        {
            _then();
        }

        return new RecordingCommand(inner.CreateCommand(), _statements);
    }
}
