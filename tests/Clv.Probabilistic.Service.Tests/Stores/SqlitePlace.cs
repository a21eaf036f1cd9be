using Microsoft.Data.Sqlite;

namespace Clv.Probabilistic.Service.Tests.Stores;

/// <summary>A file in a folder of its own.</summary>
internal sealed class SqlitePlace : StorePlace
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clv-store-").FullName;

    public override string Address => Path.Combine(_folder, "store.db");

    public override bool IsShared => false;

    public override void Run(string statement)
    {
        using SqliteConnection connection = new($"Data Source={Address};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    public override void MakeNewer() => Run("PRAGMA user_version=99");

    public override void Dispose() => Directory.Delete(_folder, recursive: true);
}
