using System.Data.Common;

namespace Clv.Probabilistic.Sql.Tests.ClickHouse;

/// <summary>Questions to a connection in a line.</summary>
internal static class Asked
{
    public static DbCommand Command(this DbConnection connection, string statement, params (string Name, object? Value)[] parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        foreach ((string name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static object? Scalar(this DbConnection connection, string statement, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.Command(statement, parameters);
        return command.ExecuteScalar();
    }

    public static void Execute(this DbConnection connection, string statement)
    {
        using DbCommand command = connection.Command(statement);
        command.ExecuteNonQuery();
    }

    public static List<object[]> Rows(this DbConnection connection, string statement, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.Command(statement, parameters);
        using DbDataReader reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            object[] row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
